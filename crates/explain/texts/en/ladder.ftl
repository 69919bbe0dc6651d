## Words within a drawing of the ladder.

list-separator = {", "}
clause-separator = {", "}
sentence-separator = {" "}

ladder-client = Client
ladder-server = Server
ladder-time = time
ladder-column-window = window
ladder-column-rtt = RTT
ladder-column-in-flight = in flight
ladder-column-timestamps = TSval
ladder-captured = captured here
ladder-idle = nothing for { $time }
ladder-no-flags = no flags
ladder-inferred = inferred, not seen in the capture
ladder-title = TCP connection { $client } → { $server }
ladder-description = Ladder diagram of { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
  }. { $verdicts }

# What a screen reader says of a row.
ladder-start-label = At the start: client { $client }, server { $server }
row-label = Frame { $frame }, { $sender ->
    [client] client to server
   *[server] server to client
  }, { $flags }, sequence number { $seq }
row-label-ack = acknowledgment number { $ack }
row-label-data = { $len ->
    [0] no data
    [one] 1 byte
   *[other] { $len } bytes
  }
row-label-state = { $side ->
    [client] client
   *[server] server
  } now { $state }

# A row that stands for several segments.
fold-told = { $head }: { $parts }
fold-segments = { $open ->
    [yes] { $segments } segments in { $time }, shown
   *[no] { $segments } more segments in { $time }
  }
fold-bytes = { $size } from the { $side ->
    [client] client
   *[server] server
  }
fold-duplicate-acks = { $count ->
    [one] 1 duplicate ACK
   *[other] { $count } duplicate ACKs
  }
fold-keep-alives = { $count ->
    [one] 1 keep-alive
   *[other] { $count } keep-alives
  }

phase-handshake = Handshake
phase-three-way = Three-way handshake
phase-simultaneous-open = Simultaneous open
phase-fast-open = TCP Fast Open
phase-refused = Refused
phase-unanswered = No answer
phase-incomplete = Half-open
phase-data = Data
phase-teardown = Teardown
phase-four-way = Four-way teardown
phase-three-segment = Three-way teardown
phase-simultaneous-close = Simultaneous close
phase-half-closed = Half-closed
phase-reset = Reset
phase-reset-after-fin = FIN, then reset

# Notes under an arrow; short.
finding-spurious-retransmission = needless retransmission
finding-fast-retransmission = fast retransmission
finding-retransmission = retransmission
finding-out-of-order = out of order
finding-lost-segment = segment before it missing
finding-ack-lost-segment = acknowledges a missing segment
finding-duplicate-ack = duplicate ACK
finding-zero-window = zero window
finding-zero-window-probe = zero-window probe
finding-zero-window-probe-ack = probe answered: zero window
finding-window-full = window full
finding-window-update = window update
finding-keep-alive = keep-alive
finding-keep-alive-ack = keep-alive answered
finding-reused-ports = ports used before

# Notes between the segments.
note-own-comment = Your comment: { $text }
note-comment = Comment on #{ $frame }: { $text }
note-icmp = { $protocol ->
    [icmpv6] ICMPv6
   *[icmp] ICMP
  } from { $reporter }: { $what } ({ $about ->
    [client] client’s
   *[server] server’s
  } segment seq={ $seq })
icmp-no-route = no route to the destination
icmp-host-unreachable = host unreachable
icmp-protocol-unreachable = protocol unreachable
icmp-port-unreachable = port unreachable
icmp-too-big = packet too big, the next hop takes { $mtu } bytes
icmp-prohibited = forbidden by a filter
icmp-unreachable = destination unreachable, code { $code }
icmp-source-quench = source quench
icmp-redirect = redirect to another router
icmp-hop-limit = hop limit reached, the packet was dropped on its way
icmp-reassembly-time = fragments were missing, the packet was dropped
icmp-parameter = a header field is wrong
icmp-other = type { $type }, code { $code }

# What begins with a segment.
message-request = { $method } { $target }
message-answers = ← { $method } { $target } ({ $place } of { $requests })
message-answers-frame = ← #{ $frame }
message-line = { $line }
message-event = { $name }{ $count ->
    [1] {""}
   *[other] {" "}× { $count }
  }, { $size }

# What a segment is, and what became of it; short.
role-copy = captured twice (#{ $frame })
role-challenge-ack = challenge ACK for #{ $frame }
role-window-probe = window probe
role-window-probe-answer = window still closed
role-ends-earlier = ends the earlier connection
fate-not-accepted = not accepted
fate-not-taken = not taken
fate-no-answer = no answer
fate-lost = lost
