## The lab sheet of a connection: figures, and what they say.

lab-title = Lab sheet
lab-sender = { $side ->
    [client] What the client sent
   *[server] What the server sent
  }
lab-nothing = { $side ->
    [client] The client
   *[server] The server
  } sent no data.
lab-column-frame = Frame
lab-column-time = Sent (s)
lab-column-seq = Seq
lab-column-len = Length
lab-column-in-flight = In flight
lab-column-repeats = Repeats
lab-column-acked-by = ACK in
lab-column-rtt = RTT (s)
lab-column-estimated = EstimatedRTT
lab-column-deviation = DevRTT
lab-column-rto = RTO

lab-name-ends = Ends
lab-name-sent = Throughput
lab-name-repeats = Retransmissions
lab-name-window = Receive window
lab-name-acks = ACKs
lab-name-rtt = Round-trip time
lab-name-slow-start = Slow start
lab-name-limit = What limits it

lab-ends = The client is { $client }, the server { $server }.
lab-isn = The { $side ->
    [client] client
   *[server] server
  } begins with Seq { $isn } (shown as 0){ $has_mss ->
    [yes] { " " }and takes at most { $mss } bytes in one segment (MSS)
   *[no] { "" }
  }.
lab-sack = { $permitted ->
    [yes] Both SYNs permit selective acknowledgments (SACK).
   *[no] Selective acknowledgments (SACK) are off: not both SYNs permit them.
  }
lab-sent = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  } in { $segments ->
    [one] 1 data segment
   *[other] { $segments } data segments
  }, each byte counted once. From the first segment to the ACK of the last byte it took { $time } s: { $rate } bytes per second.
lab-sent-unfinished = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  } in { $segments ->
    [one] 1 data segment
   *[other] { $segments } data segments
  }, each byte counted once. The last byte is not acknowledged in this capture, so there is no throughput to tell.
lab-cut = Only the first { $segments } data segments were looked at.
lab-repeats-none = None: no byte’s number comes twice in this direction. The tcptrace graph shows the same: it never goes back down.
lab-repeats = { $count ->
    [one] 1 segment carries
   *[other] { $count } segments carry
  } bytes that had been sent before: { $frames }.
lab-window = The least window that the { $side ->
    [client] server
   *[server] client
  } advertised is { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  } (#{ $frame }).
lab-window-never = No segment ends where the window ends: the receiver never throttled the sender.
lab-window-full = { $count ->
    [one] 1 segment ends
   *[other] { $count } segments end
  } just where the window ends ({ $frames }): there the receiver throttled the sender.
lab-ack-part = { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
  } at once: { $times ->
    [one] once
   *[other] { $times } times
  }
lab-acks = How many data segments one ACK acknowledged: { $parts }. Usually { $usual } bytes, at most { $most }.
lab-acks-delayed = More than one at once is what delayed ACKs do (RFC 1122: at least every second full segment).
lab-rtt = Between { $least } and { $greatest } s. After the last one EstimatedRTT is { $estimated } s and the timeout { $rto } s; a sender by RFC 6298 waits at least 1 s all the same.
lab-rtt-none = No segment’s ACK tells a round-trip time.
lab-slow-start = From #{ $from } to #{ $to }: most in flight per round trip was { $rounds } bytes.
lab-slow-start-none = Not to be seen: what is in flight does not grow over three round trips in a row.
lab-limit = { $main ->
    [window] The receiver’s window held it back most
    [application] The sending application held it back most: it had nothing to send, or left room unused
   *[network] The network held it back most: the sender waited for ACKs or repeated what was lost (congestion window)
  }. Of the time: window { $window } %, application { $application } %, network { $network } %.
lab-line-end = :
lab-estimate-line-end = { " (estimate):" }
lab-estimated = An estimate: a capture shows what was sent, not why nothing more was.
lab-show-all = Show all { $count } segments
lab-omitted = { $count } more segments are not in this table.
lab-copy-tsv = Copy as TSV
lab-copy-markdown = Copy as Markdown
lab-copied = Copied.
lab-not-copied = This browser does not let the page copy.
lab-coming = The figures are being worked out …
