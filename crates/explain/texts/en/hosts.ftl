## All connections between two hosts in one ladder.

hosts-summary = { $connections ->
    [one] The only connection between these two hosts
   *[other] All { $connections } connections between these two hosts, each with its ports
  }, { $segments ->
    [one] one segment
   *[other] { $segments } segments
  } in the order of capture.
hosts-summary-some = { $shown } of { $connections } connections between these two hosts, opened around the one in view: the first { $segments } segments in the order of capture.
hosts-segments = Segments between the two hosts
