## The menu beside the tabs: how ladders look.

look-menu = Display
look-folded = Fold long runs of segments
look-raw-numbers = Sequence numbers as captured
look-initial-numbers = Initial sequence numbers
look-columns = Columns, where there is room
look-window = Window in bytes
look-rtt = Time from data to ACK (RTT)
look-in-flight = Bytes in flight
look-next-problem = Next problem
