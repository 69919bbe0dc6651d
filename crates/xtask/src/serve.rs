use crate::page::{self, Purpose};
use crate::project::Project;
use crate::server::Server;
use anyhow::Result;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// What `serve` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The port on 127.0.0.1; 0 takes any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Opens the page in the default browser.
    #[arg(long)]
    open: bool,
    /// Serves the page in dist/ as it is.
    #[arg(long, conflicts_with = "watch")]
    built: bool,
    /// Builds again when the source changes; reload the page to see it.
    #[arg(long)]
    watch: bool,
}

/// Builds the page, serves it, and prints its address.
///
/// # Errors
/// Where a tool is missing, the source does not build, or the port is taken.
pub(crate) fn serve(project: &Project, options: &Options) -> Result<()> {
    let folder = if options.built {
        project.dist()
    } else {
        project.scratch("page")?
    };
    // Before the build, which takes minutes the first time: a taken port should not be news at its end.
    let server = Server::listen(folder.clone(), options.port)?;
    if !options.built {
        page::build(project, Purpose::Serve, &folder)?;
    }
    let address = server.start()?;
    println!("\n  TCP Ladder is at {address}   (Ctrl+C ends it)\n");
    if options.open {
        open_in_browser(&address);
    }
    if options.watch {
        watch(project, &folder);
    }
    loop {
        thread::park();
    }
}

/// Builds again whenever the source is newer than it was.
fn watch(project: &Project, folder: &Path) -> ! {
    let mut built = newest(project);
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = newest(project);
        if now != built {
            built = now;
            // What does not compile is said, and the page stays as it was.
            if let Err(error) = page::build(project, Purpose::Serve, folder) {
                eprintln!("error: {error:#}");
            }
        }
    }
}

/// When a file that the page is made of was changed last.
fn newest(project: &Project) -> Option<SystemTime> {
    let roots = ["crates", "web/src", "web/styles", "samples", "index.html"];
    let files = roots
        .iter()
        .flat_map(|root| WalkDir::new(project.root().join(root)));
    let changed = |entry: walkdir::DirEntry| entry.metadata().ok()?.modified().ok();
    files.flatten().filter_map(changed).max()
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
