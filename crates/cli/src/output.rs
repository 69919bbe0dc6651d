//! Where commands write. A test reads what they wrote, in the thread that ran them: it starts none of thousands of programs.

#[cfg(not(test))]
pub(crate) use program::{stdout, tell};
#[cfg(test)]
pub(crate) use tests::{stdout, taken, tell};

#[cfg(not(test))]
mod program {
    use std::io::{self, Write};

    /// Standard output.
    pub(crate) fn stdout() -> impl Write {
        io::stdout().lock()
    }

    /// A line on standard error.
    pub(crate) fn tell(line: &str) {
        eprintln!("{line}");
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write};

    thread_local! {
        static OUTPUT: RefCell<(Vec<u8>, String)> = RefCell::default();
    }

    struct Kept;

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            OUTPUT.with_borrow_mut(|(out, _)| out.write(bytes))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    pub(crate) fn stdout() -> impl Write {
        Kept
    }

    pub(crate) fn tell(line: &str) {
        OUTPUT.with_borrow_mut(|(_, errors)| errors.push_str(&format!("{line}\n")));
    }

    /// What this thread wrote, and told, since it was asked last.
    pub(crate) fn taken() -> (Vec<u8>, String) {
        OUTPUT.take()
    }
}
