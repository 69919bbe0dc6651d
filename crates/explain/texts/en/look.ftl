## The menu beside the tabs: how ladders look.

look-menu = Display
look-folded = Fold long runs of segments
look-raw-numbers = Raw sequence numbers
look-initial-numbers = ISN at each SYN
look-swapped = Server on the left
look-time-true = Space rows by time
look-time-true-hint = Segments are never closer than their texts need, and long pauses are folded.
look-time-scale = One mark of the ruler is { $time }. Shorter times are stretched, longer pauses are folded.
look-columns = Columns, where there is room
look-window = Window in bytes
look-rtt = Time from data to ACK (RTT)
look-in-flight = Bytes in flight
look-timestamps = Timestamps: TSval, and TSecr below it
look-next-problem = Next problem
