//! What depends on the machine: times, memory, how long the page stands still. Never part of `test`.

mod browser;
mod native;
mod scroll;
mod synthetic;
mod table;

use crate::project::Project;
use crate::{dist, tools};
use anyhow::Result;
use synthetic::{LONG, SHORT, SMALL, Synthetic, WEB};
use table::Line;

/// What `bench` may be told.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Size of the large captures, in millions of bytes; the small ones have a tenth.
    #[arg(long, default_value_t = 100)]
    megabytes: u64,
    /// Takes the page in dist/ as it is.
    #[arg(long)]
    no_build: bool,
    /// Measures only how a long ladder scrolls.
    #[arg(long)]
    only_scroll: bool,
    /// Leaves out the command line.
    #[arg(long)]
    no_native: bool,
    /// Leaves out the browser.
    #[arg(long)]
    no_browser: bool,
}

/// A kind of traffic in two sizes, so that what grows can be told from what is there anyway.
#[derive(Debug)]
struct Pair {
    name: &'static str,
    /// How fast the analysis must be at least, against only reading the file; `None` where there is no bar.
    read_share: Option<f64>,
    small: Synthetic,
    large: Synthetic,
}

/// Measures everything and prints it beside its bar.
///
/// # Errors
/// Where something does not build or run. A bar that is missed is printed, not an error: machines differ.
pub(crate) fn bench(project: &Project, options: &Options) -> Result<()> {
    let folder = project.scratch("bench")?;
    let large = options.megabytes * 1_000_000;
    let long = synthetic::write(&folder, LONG, 1_000_000)?;
    let mut pairs = Vec::new();
    let traffics = [(WEB, Some(0.8)), (SMALL, Some(0.4)), (SHORT, None)];
    for (traffic, read_share) in traffics.into_iter().filter(|_| !options.only_scroll) {
        eprintln!(
            "writing {} captures into {}",
            traffic.name,
            project.shown(&folder)
        );
        pairs.push(Pair {
            name: traffic.name,
            read_share,
            small: synthetic::write(&folder, traffic, large / 10)?,
            large: synthetic::write(&folder, traffic, large)?,
        });
    }
    let mut lines: Vec<Line> = Vec::new();
    if !options.no_browser {
        if !options.no_build {
            dist::dist(project)?;
        }
        let browser = tools::browser(project)?;
        lines.extend(scroll::measure(project, &browser, &long)?);
        lines.extend(scroll::measure_firefox(project, &long)?);
        lines.extend(browser::measure(project, &browser, &pairs)?);
    }
    if !options.no_native && !options.only_scroll {
        lines.extend(native::measure(project, &pairs)?);
    }
    table::print(&lines);
    Ok(())
}
