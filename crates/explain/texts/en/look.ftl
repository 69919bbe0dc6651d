## The menu beside the tabs: how ladders look.

look-menu = Display
look-folded = Fold long runs of segments
look-raw-numbers = Sequence numbers as captured
look-initial-numbers = Initial sequence numbers
look-time-true = Distances by time
look-time-true-hint = Segments are never closer than their texts need, and long pauses are folded.
look-time-scale = From mark to mark of the ruler: { $time }. What is closer in time is drawn farther apart, longer pauses are folded.
look-columns = Columns, where there is room
look-window = Window in bytes
look-rtt = Time from data to ACK (RTT)
look-in-flight = Bytes in flight
look-next-problem = Next problem
