## Curves of a connection over time.

chart-zoom = What is in view
chart-zoom-in = Zoom in
chart-zoom-out = Zoom out
chart-zoom-whole = Show everything
chart-earlier = Earlier
chart-later = Later

graph-kind = Graph
graph-stevens = Sequence (Stevens)
graph-tcptrace = Sequence (tcptrace)
graph-window = Window
graph-rtt = Round-trip time
graph-throughput = Throughput

graph-direction = Direction
graph-from-client = client → server
graph-from-server = server → client

graph-axis-time = Time since the connection’s first segment
graph-axis-seq = Relative sequence number
graph-axis-bytes = Bytes
graph-axis-rtt = Round-trip time
graph-axis-rate = Payload

graph-legend = What is drawn
graph-layer-data = Data, SYN or FIN
graph-layer-acks = Acknowledged
graph-layer-sack = Received out of order (SACK)
graph-layer-window = Receive window
graph-layer-in-flight = Bytes in flight
graph-layer-rtt = Round trips
graph-layer-throughput = Throughput
graph-layer-retransmission = Retransmissions
graph-layer-out-of-order = Out of order
graph-layer-lost = Segments lost before
graph-layer-duplicate-ack = Duplicate ACKs
graph-layer-zero-window = Zero windows
graph-layer-reset = Resets
graph-layer-slow-start-end = End of slow start (estimate)
graph-layer-window-limited = Ends at the window’s end
graph-beyond = (above the picture)

graph-coming = Reading the segments…
graph-failed = The worker did not give the segments of this connection.
graph-empty = Nothing to draw: this side sent nothing that this graph shows.
graph-thinned = { $segments } segments are too many to draw each: of { $step } in a row, one is drawn for each side, the first with a problem if there is one.
graph-untimed = { $count ->
    [one] One segment has no time in the capture, and is not drawn.
   *[other] { $count } segments have no time in the capture, and are not drawn.
  }
graph-sacks-cut = This capture has more SACK blocks than are kept; those of later segments are not drawn.
graph-average-note = Each value is the average of the { $time } before it.
graph-point = Frame { $frame }

graph-summary = { $graph }: the { $side ->
    [client] client
   *[server] server
  } sent { $size } in { $segments ->
    [one] one data segment
   *[other] { $segments } data segments
  } within { $duration }; { $retransmissions ->
    [0] no retransmissions
    [one] one retransmission
   *[other] { $retransmissions } retransmissions
  }, { $duplicates ->
    [0] no duplicate ACKs
    [one] one duplicate ACK
   *[other] { $duplicates } duplicate ACKs
  }, { $closed ->
    [0] no zero windows
    [one] one zero window
   *[other] { $closed } zero windows
  }.
graph-figures = Figures
graph-figure-segments = Data segments
graph-figure-bytes = Payload, repeats included
graph-figure-duration = Duration of the connection
graph-figure-window = Receive window, least – most
graph-figure-in-flight = Most bytes in flight
graph-figure-rtt = Round-trip time, least / median / most
graph-figure-throughput = Highest throughput
graph-averaged = { $rate } (average over { $time })
graph-keys = Wheel: zoom. Drag: zoom into a box; with Shift, or by finger: move. Keys: ← → from point to point, ↑ ↓ between curves, Enter selects the segment, + − zoom, Shift + ← → move, 0 shows everything.
