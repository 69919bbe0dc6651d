use crate::project::Project;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::process::{Output, Stdio};
use std::thread::{self, JoinHandle};
use std::time::Instant;

/// A command of `cargo xtask` that runs beside others. What it prints comes when it is waited for.
pub(super) struct Beside {
    name: &'static str,
    start: Instant,
    output: JoinHandle<(std::io::Result<Output>, Instant)>,
}

impl Beside {
    /// Starts it.
    ///
    /// # Errors
    /// Where this program cannot be started again.
    pub(super) fn start(project: &Project, name: &'static str) -> Result<Self> {
        let mut command = project.command(env::current_exe()?);
        command
            .arg(name)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let child = command.spawn().context(name)?;
        println!("{name} runs beside what follows");
        Ok(Self {
            name,
            start: Instant::now(),
            output: thread::spawn(|| (child.wait_with_output(), Instant::now())),
        })
    }

    /// Waits for its end and prints what it printed.
    ///
    /// # Errors
    /// Where it failed.
    pub(super) fn finish(self) -> Result<()> {
        let Ok((output, end)) = self.output.join() else {
            bail!("nobody waited for {}", self.name);
        };
        let output = output.context(self.name)?;
        print!("{}", String::from_utf8_lossy(&output.stderr));
        print!("{}", String::from_utf8_lossy(&output.stdout));
        let took = end.duration_since(self.start).as_secs_f64();
        println!("{} took {took:.1} seconds beside others", self.name);
        if !output.status.success() {
            bail!("{}: {}", self.name, output.status);
        }
        Ok(())
    }
}
