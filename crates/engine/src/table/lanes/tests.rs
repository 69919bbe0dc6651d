use super::{Activity, Thinned};
use protocol::{Lane, LaneMarks, Nanos};

#[test]
fn pauses_part_spans() {
    let check = |times: &[i64], expect: &[(i64, i64)]| {
        let mut activity = Activity::default();
        for time in times {
            activity.take(Nanos(*time));
        }
        let spans: Vec<(i64, i64)> = activity
            .spans()
            .into_iter()
            .map(|span| (span.from.0, span.to.0))
            .collect();
        assert_eq!(spans, expect, "{times:?}");
    };
    check(&[], &[]);
    check(&[5], &[(5, 5)]);
    check(&[5, 5, 5], &[(5, 5)]);
    check(&[0, 10_000], &[(0, 0), (10_000, 10_000)]);
    // A pause of a 2048th of the whole parts nothing, a longer one does.
    check(&[0, 2, 4096], &[(0, 2), (4096, 4096)]);
    check(&[0, 3, 4096], &[(0, 0), (3, 3), (4096, 4096)]);
    // A clock that goes backwards.
    check(&[100, 50, 101], &[(50, 100), (101, 101)]);
}

#[test]
fn the_longest_pauses_count() {
    let mut activity = Activity::default();
    let mut time = 0;
    for pause in 1..=1000 {
        activity.take(Nanos(time));
        time += pause;
    }
    activity.take(Nanos(time));
    let spans = activity.spans();
    assert_eq!(spans.len(), Lane::MAX_SPANS);
    assert_eq!((spans[0].from.0, spans[63].to.0), (0, 500_500));
    let pauses: Vec<i64> = spans
        .windows(2)
        .map(|pair| pair[1].from.0 - pair[0].to.0)
        .collect();
    assert_eq!(pauses, (938..=1000).collect::<Vec<i64>>());
}

#[test]
fn marks_thin_out_evenly() {
    let check = |events: u32, kept: usize, apart: usize| {
        let mut thinned = Thinned::default();
        for event in 0..events {
            thinned.take(Nanos(event.into()));
        }
        let LaneMarks { total, times } = thinned.marks;
        assert_eq!((total, times.len()), (events, kept));
        let expect: Vec<i64> = (0..).step_by(apart).take(kept).collect();
        assert_eq!(times.iter().map(|time| time.0).collect::<Vec<_>>(), expect);
    };
    check(0, 0, 1);
    check(1, 1, 1);
    check(128, 128, 1);
    check(129, 65, 2);
    check(256, 128, 2);
    check(257, 65, 4);
    check(1_000_000, 123, 8192);
}
