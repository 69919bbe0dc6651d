/// A worker whose script was not even loaded after so many ticks is given up; a slow line may need long.
const START_TICKS: u32 = 30;
/// A worker that owes an answer and says nothing for so many ticks is lost.
const LOST_TICKS: u32 = 5;
/// After so many ticks of silence a worker that owes an answer is asked whether it lives: it may be waiting for a slow
/// disk, and a worker that waits can say so.
const DOUBT_TICKS: u32 = 2;
/// A worker that owes nothing is asked now and then, since one that was ended from outside fires no event.
const IDLE_TICKS: u32 = 5;

/// Listens for a worker's signs of life, in ticks of about a second.
///
/// Ticks are counted rather than time measured: a laptop that slept for an hour has missed its ticks too.
#[derive(Debug, Default)]
pub(super) struct Pulse {
    started: bool,
    silent: u32,
}

/// What a tick asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beat {
    Fine,
    /// A ping is to be sent.
    Ask,
    Lost,
}

impl Pulse {
    /// The worker said its first word.
    pub(super) fn start(&mut self) {
        self.started = true;
        self.silent = 0;
    }

    /// Whether the worker said its first word.
    pub(super) fn is_started(&self) -> bool {
        self.started
    }

    /// The worker said something, or had nothing to answer until now: silence begins anew.
    pub(super) fn hear(&mut self) {
        self.silent = 0;
    }

    /// A second has passed; `owing` says that the worker owes an answer, `visible` that the page is seen.
    pub(super) fn tick(&mut self, owing: bool, visible: bool) -> Beat {
        self.silent = self.silent.saturating_add(1);
        match self.silent {
            silent if !self.started => {
                if silent > START_TICKS {
                    Beat::Lost
                } else {
                    Beat::Fine
                }
            }
            silent if owing => {
                if silent > LOST_TICKS {
                    Beat::Lost
                } else if silent == DOUBT_TICKS {
                    Beat::Ask
                } else {
                    Beat::Fine
                }
            }
            silent if silent >= IDLE_TICKS && visible => {
                self.silent = 0;
                Beat::Ask
            }
            _ => Beat::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> Pulse {
        let mut pulse = Pulse::default();
        pulse.start();
        pulse
    }

    #[test]
    fn five_seconds_of_owed_silence_are_too_many() {
        let mut pulse = started();
        let beats: Vec<_> = (0..6).map(|_| pulse.tick(true, true)).collect();
        assert_eq!(
            beats,
            [
                Beat::Fine,
                Beat::Ask,
                Beat::Fine,
                Beat::Fine,
                Beat::Fine,
                Beat::Lost
            ]
        );
    }

    #[test]
    fn any_word_counts() {
        let mut pulse = started();
        for _ in 0..100 {
            assert_ne!(pulse.tick(true, false), Beat::Lost);
            pulse.tick(true, false);
            pulse.hear();
        }
    }

    #[test]
    fn an_idle_worker_is_asked_only_while_the_page_is_seen() {
        let mut pulse = started();
        let asked = (0..20)
            .filter(|_| pulse.tick(false, true) == Beat::Ask)
            .count();
        assert_eq!(asked, 4);
        assert!((0..20).all(|_| pulse.tick(false, false) == Beat::Fine));
    }

    #[test]
    fn starting_may_take_longer() {
        let mut pulse = Pulse::default();
        assert!((0..30).all(|_| pulse.tick(true, true) == Beat::Fine));
        assert_eq!(pulse.tick(true, true), Beat::Lost);
    }
}
