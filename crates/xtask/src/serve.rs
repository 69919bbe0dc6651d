use crate::page::{self, Purpose};
use crate::project::Project;
use crate::server::Server;
use crate::tools::PageTools;
use anyhow::{Context as _, Result};
use std::process::Command;

/// What `serve` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Opens the page in the default browser.
    #[arg(long)]
    open: bool,
    /// Builds again when the source changes; reload the page to see it.
    #[arg(long)]
    watch: bool,
}

/// Builds the page, serves it, and prints its address.
///
/// # Errors
/// Where a tool is missing, the source does not build, or the port is taken.
pub(crate) fn serve(project: &Project, options: &Options) -> Result<()> {
    let folder = project.scratch("page")?;
    // Before the build, which takes minutes the first time: a taken port should not be news at its end.
    let server = Server::listen(folder.clone(), options.port)?;
    let tools = PageTools::ensure(project)?;
    page::build(project, &tools, Purpose::Serve, &folder)?;
    if options.watch {
        // Ctrl+C reaches it as it reaches us, and nothing else ends us.
        page::trunk(project, &tools, "watch", Purpose::Serve, &folder)?.spawn()?;
    }
    let address = format!(
        "http://{}/",
        server.address().context("the server has no address")?
    );
    println!("\n  TCP Ladder is at {address}   (Ctrl+C ends it)\n");
    if options.open {
        open_in_browser(&address);
    }
    server.serve();
    Ok(())
}

/// Opens an address as a click would. The address is printed anyway, so a system without a browser is no failure.
fn open_in_browser(address: &str) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    if Command::new(program)
        .args(arguments)
        .arg(address)
        .spawn()
        .is_err()
    {
        eprintln!("no browser opened; go to {address}");
    }
}
