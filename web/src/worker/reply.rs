use protocol::{Progress, QueryError, Question, Unanswered};
use web_sys::Blob;

/// What the worker says to a question. All but `Progress` is its last word.
#[derive(Debug, Clone)]
pub(crate) enum Reply<A> {
    Progress(Progress),
    /// The answer, and the `Blob` beside it where one was asked for.
    Answer(A, Option<Blob>),
    Unanswered(Unanswered),
}

impl<A> Reply<A> {
    /// The last word, if this is it.
    pub(crate) fn last(self) -> Option<Result<A, Unanswered>> {
        match self {
            Self::Progress(_) => None,
            Self::Answer(answer, _) => Some(Ok(answer)),
            Self::Unanswered(unanswered) => Some(Err(unanswered)),
        }
    }
}

impl Reply<&[u8]> {
    /// Reads an answer that came encoded.
    pub(crate) fn decode<Q: Question>(self) -> Reply<Q::Answer> {
        match self {
            Self::Progress(progress) => Reply::Progress(progress),
            Self::Answer(answer, blob) => match protocol::decode(answer) {
                Ok(answer) => Reply::Answer(answer, blob),
                Err(_) => Reply::Unanswered(QueryError::BadRequest.into()),
            },
            Self::Unanswered(unanswered) => Reply::Unanswered(unanswered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::question::Seek;

    #[test]
    fn an_answer_is_read_by_who_asked() {
        let bytes = protocol::encode(&Some(300_u32)).expect("encodes");
        let last = |reply: Reply<&[u8]>| reply.decode::<Seek>().last();
        assert_eq!(last(Reply::Answer(&bytes, None)), Some(Ok(Some(300))));
        let damaged = Some(Err(Unanswered::Refused(QueryError::BadRequest)));
        assert_eq!(last(Reply::Answer(&[1], None)), damaged);
        let cancelled = Unanswered::Cancelled;
        assert_eq!(last(Reply::Unanswered(cancelled)), Some(Err(cancelled)));
        let progress = Progress {
            read_bytes: 1,
            total_bytes: 2,
            frames: 0,
            connections: 0,
        };
        assert_eq!(last(Reply::Progress(progress)), None);
    }
}
