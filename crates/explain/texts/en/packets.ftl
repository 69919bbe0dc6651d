## The table of packets.

packets-table = Packets
packets-scope = Segments of
packets-all = all connections
packets-one = this connection
packets-count = { $count ->
    [one] 1 segment
   *[other] { $count } segments
  }
packets-count-filtered = { $count ->
    [one] 1 segment that matches the filter
   *[other] { $count } segments that match the filter
  }
packets-none = No segment matches the filter.
packets-frame = No.
packets-time = Time
packets-source = Source
packets-destination = Destination
packets-stream = Stream
packets-flags = Flags
packets-seq = Seq
packets-ack = Ack
packets-window = Win
packets-len = Len
packets-info = Info
