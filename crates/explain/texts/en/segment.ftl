## One segment: its heading, its numbers, its header.

segment-heading-syn = #{ $frame } · asks for a connection
segment-heading-syn-again = #{ $frame } · asks for a connection again
segment-heading-syn-ack = #{ $frame } · accepts the connection
segment-heading-handshake-ack = #{ $frame } · completes the handshake
segment-heading-reset-not-accepted = #{ $frame } · a reset that does not count
segment-heading-copy = #{ $frame } · is #{ $other }, captured again
segment-heading-challenge-ack = #{ $frame } · challenges #{ $other }
segment-heading-reset = #{ $frame } · resets the connection
segment-heading-fin = #{ $frame } · has no more to send
segment-heading-fin-data = #{ $frame } · sends its last { $len ->
    [one] byte
   *[other] { $len } bytes
  }
segment-heading-data = #{ $frame } · sends { $len ->
    [one] 1 byte
   *[other] { $len } bytes
  }
segment-heading-data-again = #{ $frame } · sends { $len ->
    [one] 1 byte
   *[other] { $len } bytes
  } again
segment-heading-keep-alive = #{ $frame } · asks whether the other side is still there
segment-heading-window-probe = #{ $frame } · asks whether the window is open again
segment-heading-acknowledges = #{ $frame } · acknowledges #{ $other }
segment-heading-ack = #{ $frame } · acknowledges nothing new
segment-heading-other = #{ $frame } · { $flags }
segment-direction = { $sender ->
    [client] client → server
   *[server] server → client
  }
segment-after-previous = { $time } after #{ $frame }
segment-first = first segment of the connection
segment-data = { $len ->
    [0] no data
    [one] 1 byte
   *[other] { $len } bytes
  }

# Why Seq and Ack have their values. Numbers are relative; $sender is who sent this segment.
why-seq-heading = Why Seq = { $seq }?
why-ack-heading = Why Ack = { $ack }?
why-ack-heading-none = Why is there no Ack?

why-seq-initial = { $sender ->
    [client] The client
   *[server] The server
  } begins to count its bytes here. The SYN carries its initial sequence number { $raw }, which should be hard to guess; it is shown as { $seq }, so that the numbers after it are easy to read.
why-seq-first-captured = This is the first captured segment of { $sender ->
    [client] the client
   *[server] the server
  }. Its SYN is not in the capture, so counting begins here: { $raw } is shown as { $seq }.
why-seq-after-data = { $sender ->
    [client] The client’s
   *[server] The server’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  }. The next byte has number { $start } + { $len } = { $seq }.
why-seq-after-nothing = { $sender ->
    [client] The client’s
   *[server] The server’s
  } segment #{ $frame } also had Seq { $start } and carried no data, so the next byte still has number { $seq }.
why-seq-after-syn = { $sender ->
    [client] The client’s
   *[server] The server’s
  } SYN (#{ $frame }) used up number { $start }. Its first byte of data has number { $start } + 1 = { $seq }; none has been sent before this segment.
why-seq-after-syn-data = { $sender ->
    [client] The client’s
   *[server] The server’s
  } SYN (#{ $frame }) used up number { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  }. The next byte has number { $start } + 1 + { $len } = { $seq }.
why-seq-after-fin = { $sender ->
    [client] The client’s
   *[server] The server’s
  } FIN (#{ $frame }) used up number { $start }, as a byte of data would: { $start } + 1 = { $seq }. No data can come after it.
why-seq-after-fin-data = { $sender ->
    [client] The client’s
   *[server] The server’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  } and a FIN, which uses up one number: { $start } + { $len } + 1 = { $seq }.
why-seq-after-flag = { $sender ->
    [client] The client’s
   *[server] The server’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  } and a SYN or FIN, which uses up one number: { $start } + { $len } + 1 = { $seq }.
why-seq-after-both = { $sender ->
    [client] The client’s
   *[server] The server’s
  } segment #{ $frame } began at Seq { $start } with both SYN and FIN, which use up a number each: { $start } + { $len } + 2 = { $seq }.
why-seq-repeats-syn = The SYN is sent again{ $known ->
    [yes] , as in #{ $frame }.
   *[no] {"."}
  } Its sender has seen no answer yet.
why-seq-repeats-fin = The FIN is sent again{ $known ->
    [yes] , as in #{ $frame }.
   *[no] {"."}
  } The number after it is { $expected }.
why-seq-repeats-data = { $sender ->
    [client] The client
   *[server] The server
  } has sent byte { $seq } before{ $known ->
    [yes] , in #{ $frame }.
   *[no] {"."}
  } Its next new byte would have number { $expected }.
why-seq-behind = { $sender ->
    [client] The client
   *[server] The server
  } had reached { $expected } already. This segment carries no data; it was sent earlier than the capture shows it, or is a copy.
why-seq-gap = { $sender ->
    [client] The client’s
   *[server] The server’s
  } next byte would have number { $expected }. { $missing ->
    [one] { $missing } byte
   *[other] { $missing } bytes
  } between { $expected } and { $seq } have not been captured so far: lost on the way, late, or missed by the capture.
why-seq-keep-alive = One below the next number { $expected }, on purpose: a keep-alive probe. It repeats a number that is acknowledged already, which { $sender ->
    [client] the server
   *[server] the client
  } must answer with the Ack it expects, and so shows that it is still there.
why-seq-reset = A reset need not continue the numbers of { $sender ->
    [client] the client
   *[server] the server
  }. One that answers a segment takes its Seq from that segment’s Ack, or 0 where it had none.
why-wraps = Numbers have 32 bits: after 4294967295 comes 0.

why-ack-none = The ACK flag is not set, so the acknowledgment field means nothing. A SYN that opens a connection has nothing to acknowledge yet.
why-ack-none-reset = The ACK flag is not set, so the acknowledgment field means nothing. A reset that answers an Ack needs none: its Seq says what it belongs to.
why-ack-none-odd = The ACK flag is not set, so the acknowledgment field means nothing. Within a connection every segment should have it.
why-ack-syn = { $sender ->
    [client] The server’s
   *[server] The client’s
  } SYN (#{ $frame }) used up number { $start }. The next number { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + 1 = { $ack }.
why-ack-data = { $sender ->
    [client] The server’s
   *[server] The client’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  }. The next byte { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + { $len } = { $ack }.
why-ack-syn-data = { $sender ->
    [client] The server’s
   *[server] The client’s
  } SYN (#{ $frame }) used up number { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  }. The next byte { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + 1 + { $len } = { $ack }.
why-ack-fin-data = { $sender ->
    [client] The server’s
   *[server] The client’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  } and a FIN, which uses up one number. The next number { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + { $len } + 1 = { $ack }.
why-ack-flag-data = { $sender ->
    [client] The server’s
   *[server] The client’s
  } segment #{ $frame } began at Seq { $start } and carried { $len ->
    [one] { $len } byte
   *[other] { $len } bytes
  } and a SYN or FIN, which uses up one number. The next number { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + { $len } + 1 = { $ack }.
why-ack-both = { $sender ->
    [client] The server’s
   *[server] The client’s
  } segment #{ $frame } began at Seq { $start } with both SYN and FIN, which use up a number each. The next number { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + { $len } + 2 = { $ack }.
why-ack-covers = This Ack acknowledges { $covers } segments at once.
why-ack-fin = { $sender ->
    [client] The server’s
   *[server] The client’s
  } FIN (#{ $frame }) used up number { $start }, as a byte of data would. The next number { $sender ->
    [client] the client
   *[server] the server
  } expects is { $start } + 1 = { $ack }.
why-ack-unchanged = Nothing further has reached { $sender ->
    [client] the client
   *[server] the server
  } in order since #{ $frame }, so its Ack stays { $ack }.
why-ack-unchanged-end = { $sender ->
    [client] (The server’s
   *[server] (The client’s
  } #{ $frame } ends at { $last }.)
why-ack-older = { $sender ->
    [client] The client
   *[server] The server
  } had acknowledged up to { $highest } already. This segment was sent earlier than the capture shows it, or is a copy.
why-ack-beyond = { $sender ->
    [client] The client
   *[server] The server
  } expects number { $ack } next, so it has all bytes before it. The capture has them only up to { $captured }: { $missing ->
    [one] { $missing } byte
   *[other] { $missing } bytes
  } went past it, or appear in it later.
why-ack-inside = { $sender ->
    [client] The client
   *[server] The server
  } expects number { $ack } next, so it has all bytes before it. No captured segment ends there: the number lies inside one, or between two.
why-ack-at-edge = { $sender ->
    [client] The client
   *[server] The server
  } expects number { $ack } next, so it has all bytes before it. { $sender ->
    [client] The server’s
   *[server] The client’s
  } own Seq had reached that number too; the segment that carried the byte before it is not in the capture.
why-ack-one-sided = { $sender ->
    [client] The client
   *[server] The server
  } expects number { $ack } next. No segment of { $sender ->
    [client] the server
   *[server] the client
  } before this one is in the capture, so it cannot be said which one it acknowledges.

## Facts beside the explanation.

fact-acknowledges = Acknowledges
fact-rtt = RTT
fact-rtt-from = { $time } (from #{ $frame })
fact-acknowledged-by = Acknowledged by
fact-bytes-in-flight = Bytes in flight
fact-initial-rtt = Handshake round trip
fact-duplicate-sack = Reported as received twice (D-SACK)
fact-client-state = Client state
fact-server-state = Server state
fact-in-wireshark = In Wireshark
fact-time = Time
fact-frame-size = Frame size
fact-findings = Analysis
segment-link = #{ $frame }
segment-link-bytes = #{ $frame } ({ $len ->
    [one] 1 byte
   *[other] { $len } bytes
  })
segment-link-after = #{ $frame }, { $time } later
time-since-start = { $time } s since the first frame
frame-size = { $len ->
    [one] 1 byte
   *[other] { $len } bytes
  }
frame-size-cut = { $captured } of { $len } bytes captured

## The TCP header.

field-source-port = Source port
field-destination-port = Destination port
field-seq = Sequence number
field-ack = Acknowledgment number
field-offset = Offset · Reserved
field-flags = Flags
field-window = Window
field-checksum = Checksum
field-urgent = Urgent pointer
field-options = Options

offset-value = { $words } × 4 = { $bytes } bytes{ $is-reserved-used ->
    [no] {""}
   *[yes] {" "}· { $reserved }
  }
offset-sentence = The header is { $words } words of 4 bytes long: { $bytes } bytes, of which 20 are fixed and { $options } are options.
ack-unused = not used
options-none = none
checksum-correct = { $value } ok
checksum-incorrect = { $value }, not { $expected }
checksum-offloaded = { $value }: left to the network card
checksum-unverified = { $value }, not checked
checksum-correct-sentence = The checksum fits the segment and its addresses.
checksum-offloaded-sentence = Not filled in yet: the capture was taken on the sender’s own machine, and its network card completes the checksum on the way out (checksum offload). That is usual and harmless.
checksum-incorrect-sentence = The checksum does not fit; { $expected } would. Its receiver drops such a segment, unless the network card of the sender still fills the checksum in after the capture.
checksum-unverified-sentence = The checksum covers the whole segment, and not all of it is in the capture.
window-sentence-scaled = { $sender ->
    [client] The client
   *[server] The server
  } can take { $bytes } more bytes: the field says { $raw }, in units of { $factor }, as its SYN announced.
window-sentence-syn = { $sender ->
    [client] The client
   *[server] The server
  } can take { $bytes } bytes at first. The window of a SYN is never scaled.
window-sentence-unscaled = { $sender ->
    [client] The client
   *[server] The server
  } can take { $bytes } more bytes.
window-sentence-unknown = The field says { $raw }. Whether it is to be multiplied was said in the SYNs, which are not both in the capture.
window-sentence-zero = { $sender ->
    [client] The client
   *[server] The server
  } can take no more bytes; { $sender ->
    [client] the server
   *[server] the client
  } has to wait until the window opens again.
urgent-sentence = { $value ->
    [0] No urgent data.
   *[other] The urgent data ends { $value } bytes after Seq.
  }
urgent-ignored-sentence = The URG flag is not set, so this field means nothing.

flag-fin = No more data will come from this side. A FIN uses up one sequence number.
flag-syn = Synchronises sequence numbers: tells the other side where counting begins. A SYN uses up one sequence number.
flag-rst = Ends the connection at once, whatever is under way.
flag-psh = Push: hand the data to the application now, do not wait for more.
flag-ack = The acknowledgment number counts. Set on everything after the first SYN.
flag-urg = The urgent pointer counts. Hardly used today.
flag-ece = ECN-Echo: a router marked congestion on the way here. On a SYN: explicit congestion notification is offered.
flag-cwr = Congestion window reduced: the sender has heard the ECN-Echo. On a SYN: explicit congestion notification is offered.
flag-ae = Accurate ECN: part of a counter of congestion marks; formerly the nonce sum.
flag-ace = Accurate ECN (RFC 9768): after this handshake AE, CWR and ECE are one counter, here { $counter }: how many packets with a congestion mark have come, modulo 8, counted from 5; in the ACK of the handshake, how the SYN ACK was marked.
flag-reserved = Reserved bits, which should be zero.

option-end = end
option-end-sentence = End of the options; what follows is padding.
option-nop = NOP
option-nop-sentence = No operation: fills up, so that the next option starts at a word boundary.
option-mss = MSS { $mss }
option-mss-sentence = Maximum segment size: { $sender ->
    [client] the client
   *[server] the server
  } takes at most { $mss } bytes of data in one segment.
option-window-scale = WS { $shift }
option-window-scale-sentence = Window scale: the windows of { $sender ->
    [client] the client
   *[server] the server
  } after the handshake are to be multiplied by 2^{ $shift } = { $factor }, provided that both SYNs have this option.
option-sack-permitted = SACK permitted
option-sack-permitted-sentence = Selective acknowledgments may be sent to this side: it can use the news of what arrived out of order.
option-sack = SACK { $blocks }
option-sack-sentence = Selective acknowledgment: beyond the Ack these bytes have arrived too: { $blocks }.
sack-block = { $left }–{ $right }
option-timestamps = TS { $value } / { $echo }
option-timestamps-sentence = Timestamps: the sender’s clock says { $value } and echoes { $echo }, the last time heard from the other side. For measuring round trips and spotting old duplicates.
option-timestamps-first-sentence = Timestamps: the sender’s clock says { $value }; it has heard no time from the other side yet. For measuring round trips and spotting old duplicates.
option-md5 = MD5 signature
option-md5-sentence = A signature with a shared secret, as BGP routers use it.
option-user-timeout = timeout { $seconds } s
option-user-timeout-sentence = User timeout: data may stay unacknowledged for { $seconds } s before the connection is given up.
option-authentication = TCP-AO
option-authentication-sentence = TCP authentication option: a signature, the successor of the MD5 signature.
option-multipath = MPTCP { $subtype }
option-multipath-sentence = Multipath TCP, { $subtype }: the connection may use several paths at once.
option-fast-open-request = Fast Open request
option-fast-open-request-sentence = TCP Fast Open: asks for a cookie, so that a later SYN may carry data.
option-fast-open = Fast Open cookie
option-fast-open-sentence = TCP Fast Open: the cookie { $cookie }, with which a SYN may carry data.
option-unknown = kind { $kind } ({ $len } B)
option-unknown-sentence = An option of kind { $kind } with { $len ->
    [one] 1 byte
   *[other] { $len } bytes
  } of content, which this program does not know.
option-malformed = kind { $kind }: bad length
option-malformed-sentence = The length of the option of kind { $kind } cannot be right; the options from here on were not read.

## States (RFC 9293, section 3.3.2).

state-unknown = unknown
state-unknown-sentence = The capture does not tell.
state-closed-sentence = There is no connection.
state-listen-sentence = Waits for a SYN from anybody.
state-syn-sent-sentence = Has sent a SYN and waits for the answer.
state-syn-received-sentence = Has received a SYN and sent its own; waits for the ACK. Also written SYN_RCVD or SYN-RECV.
state-established-sentence = The connection is open; data flows both ways.
state-fin-wait-1-sentence = Has sent its FIN; waits for the ACK, or for the other side’s FIN.
state-fin-wait-2-sentence = Its FIN is acknowledged; waits for the other side to finish.
state-close-wait-sentence = The other side has finished; this one may still send, then closes.
state-closing-sentence = Both have sent a FIN, and its own is not acknowledged yet.
state-last-ack-sentence = Has sent its FIN after the other side’s; waits for the last ACK.
state-time-wait-sentence = Both directions are closed. Waits for twice the maximum segment lifetime, so that late segments die out and the last ACK can be repeated.
state-inferred-mid-stream = Inferred: the capture began after the connection was opened.
state-inferred-not-captured = Inferred: a segment that must have existed is not in the capture.
state-inferred-one-direction = Inferred: only one direction is in the capture.

# Why a segment carries an analysis flag.
why-retransmission = Seq { $seq } is below { $expected }, the next number of this side: these bytes were sent before{ $known ->
    [yes] , in #{ $frame }{ $timed ->
        [yes] , { $time } earlier
       *[no] {""}
      }
   *[no] {""}
  }.
why-retransmission-syn = This SYN was sent before{ $known ->
    [yes] , in #{ $frame }{ $timed ->
        [yes] , { $time } earlier
       *[no] {""}
      }
   *[no] {""}
  }: its sender has seen no answer that it could take.
why-fast-retransmission = Seq { $seq } is below { $expected }, the next number of this side, and exactly what the other side asks for{ $known ->
    [yes] {" "}in #{ $frame }
   *[no] {""}
  }, after { $duplicates ->
    [0] no duplicate ACK that was captured
    [one] 1 duplicate ACK
   *[other] { $duplicates } duplicate ACKs
  }{ $timed ->
    [yes] {" "}and only { $time } earlier
   *[no] {""}
  }: sent again without waiting for the timeout.
why-spurious-retransmission = The other side had already acknowledged up to { $acknowledged }{ $known ->
    [yes] {" "}in #{ $frame }
   *[no] {""}
  }, and this segment ends at { $end }: it need not have been sent again.
why-out-of-order = Seq { $seq } is below { $expected }, the next number of this side, but { $timed ->
    [yes] only { $time } after the segment that got ahead of it
   *[no] so soon that it was overtaken on its way
  }. Within { $limit }, { $rtt ->
    [yes] the round trip of the handshake
   *[no] which stands for the unknown round trip
  }, it cannot have been asked for again.
why-duplicate-ack = Ack { $ack } says again what { $known ->
    [yes] #{ $frame }
   *[no] an earlier segment
  } said (duplicate { $count }): something arrived, but not the byte { $ack }.
why-lost-segment = Seq { $seq } is above { $expected }, the next number of this side: { $missing ->
    [one] 1 byte
   *[other] { $missing } bytes
  } before it are not in the capture, or come later.
why-ack-lost-segment = Ack { $ack } acknowledges more than was captured of the other side, up to { $captured }: the bytes arrived, but the capture missed them.
why-keep-alive = Seq { $seq } is one below { $expected }, the next number of this side: a probe that asks whether the other side is still there.
why-keep-alive-ack = Answers the keep-alive probe{ $known ->
    [yes] {" "}#{ $frame }
   *[no] {""}
  }: this side is still there.
why-zero-window = The window is 0: this side’s receive buffer is full, and the other side must wait.
why-zero-window-probe = One byte, { $seq }, into a window that is 0{ $known ->
    [yes] {" "}since #{ $frame }
   *[no] {""}
  }: it asks whether there is room again.
why-zero-window-probe-ack = Answers the zero-window probe{ $known ->
    [yes] {" "}#{ $frame }
   *[no] {""}
  }: there still is no room.
why-window-update = Nothing is new but the window: { $now } bytes instead of { $before }.
why-window-full = The segment ends at { $end } = { $acknowledged } + { $window }, exactly where the other side’s window ends: nothing more may be sent now.
why-reused-ports = These addresses and ports had a connection before{ $known ->
    [yes] , connection { $stream }
   *[no] {""}
  }. This SYN begins a new one with the initial sequence number { $isn }.

## An HTTP message, in the panel of a segment that carries some of it.

http-request-answered = Request { $place } of { $count } on this connection, answered by “{ $response }” in #{ $frame }{ $timed ->
    [yes] {": "}first byte after { $wait }, last after { $whole }
    [once] {" "}after { $wait }
   *[no] {""}
  }.
http-request-unanswered = Request { $place } of { $count } on this connection. Its answer is not in the capture.
http-response = Answers request { $place } of { $count }, “{ $request }” in #{ $frame }.
http-response-alone = The request that it answers is not in the capture.
http-spread = { $part ->
    [first] It begins with this segment
    [last] It ends with this segment
   *[middle] This segment carries a part of it
  }; { $whole ->
    [yes] the whole of it
   *[no] what came of it
  } is in #{ $first } to #{ $last }.
http-body = Its body has { $size } bytes{ $typed ->
    [yes] {" "}({ $type })
   *[no] {""}
  }.
http-missing = { $len ->
    [one] One byte of it is
   *[other] { $len } bytes of it are
  } not in the capture.
http-cut = It announced { $announced } bytes, and { $received } came: { $missing } are missing.
http-not-whole = Its end is not in the capture.
http-partial = 206: the client asked for a part, and gets only that{ $known ->
    [yes] {" "}({ $range })
   *[no] {""}
  }.
http-partial-whole = 206: the client asked for a range of bytes, and here the range is all of it ({ $range }). “Range: bytes=0-” asks so: from byte 0 to the end.
http-not-modified = 304: what the client has stored is still good, so there is no body.
http-continue = 100: the server wants the body that the client announced; its answer follows.
http-keep-alive = The server closes when { $seconds } s go by without a request (Keep-Alive: timeout={ $seconds }).

# What became of a segment.
fate-heading = Why does it not count?
fate-heading-lost = Did it arrive?
fate-reset-outside = The { $sender ->
    [client] server
   *[server] client
  } expects Seq { $expected }, and { $seq } lies outside its window: it drops such a reset without a word (RFC 9293). Whoever sent it does not know the connection’s numbers, so it may be forged.
fate-reset-not-exact = The { $sender ->
    [client] server
   *[server] client
  } expects exactly Seq { $expected }. A reset with another number of its window is not believed, since anybody could guess one: it answers with a challenge ACK and goes on (RFC 5961).
fate-reset-without-syn = The client waits for an answer to its SYN, and this reset acknowledges something else. It is dropped, the SYN is sent again, and in the end connect() times out instead of being refused (RFC 9293). Who sent it makes its resets wrongly: a device’s TCP, a firewall.
fate-reset-passed-over = The { $sender ->
    [client] server
   *[server] client
  } goes on as if it had not come: it was lost behind the place of the capture, or something filtered it (inferred).
fate-other-connection = Its Ack is far from all that the { $sender ->
    [client] server
   *[server] client
  } has sent here: it is about an earlier connection of the same addresses and ports, which the { $sender ->
    [client] client
   *[server] server
  } still has. So it opens and acknowledges nothing here.
fate-syn-while-open = The { $sender ->
    [client] server
   *[server] client
  } has a connection of these addresses and ports already. A SYN cannot change that: it is answered by a challenge ACK (RFC 5961).
fate-no-ack-flag = It has none of the flags SYN, RST and ACK. Such a segment is dropped (RFC 9293).
fate-never-taken = The server sends its SYN ACK again although this side’s ACK was captured: it takes nothing of this connection. On Linux its queue of new connections is full then (inferred).
fate-syn-ack-again = Most likely not. The server sent its SYN ACK once more in #{ $frame }, so this had not come to it by then; it was lost behind the place of the capture (inferred).
fate-sent-again = Most likely not. The { $sender ->
    [client] server
   *[server] client
  } acknowledged it only after #{ $frame } had sent it again; it was lost behind the place of the capture (inferred).
fate-unanswered = It cannot be said. It was sent again and again, and nothing acknowledges it to the end of the capture: it did not arrive, or no answer came back. A capture at the { $sender ->
    [client] server
   *[server] client
  } would show which.

# What a segment is.
role-copy-heading = Why is it here twice?
role-copy-sentence = It is the packet of #{ $frame }, captured once more{ $timed ->
    [yes] {" "}{ $after } later
   *[no] {""}
  }{ $placed ->
    [yes] , at interface { $this } after interface { $other }
   *[no] {""}
  }{ $routed ->
    [yes] , with a TTL of { $ttl } instead of { $other-ttl }: a router lies between the two places
   *[no] {""}
  }. The { $sender ->
    [client] client
   *[server] server
  } sent it once, so it counts neither as a problem nor as data. Capture on one interface only to avoid this.
role-challenge-ack-heading = Why this ACK?
role-challenge-ack-sentence = A challenge ACK (RFC 5961): #{ $frame } does not fit what the { $sender ->
    [client] client
   *[server] server
  } has open. It says what it expects, Ack { $ack }; if the { $sender ->
    [client] server
   *[server] client
  } really has no connection any more, it answers this with a reset that fits.
role-window-probe-heading = Why this segment?
role-window-probe-sentence = A window probe. The { $sender ->
    [client] server’s
   *[server] client’s
  } window is closed and the { $sender ->
    [client] client
   *[server] server
  } has more to send, so it asks now and then whether there is room again. Some systems ask without data or with the number before the next byte, as a keep-alive has it; that is what Wireshark takes it for.
role-window-probe-answer-heading = Why this ACK?
role-window-probe-answer-sentence = The answer to a window probe: the { $sender ->
    [client] client
   *[server] server
  } is still there, and still has no room. Its application does not read.
role-ends-earlier-heading = What does it reset?
role-ends-earlier-sentence = Its Seq is the Ack of the segment that it answers, which is about an earlier connection of these addresses and ports. It ends that one, so that this one can be opened.
role-sent-once-heading = Is it a retransmission?
role-sent-once-sentence = No. Wireshark calls it one because a reset that was not accepted, in the name of the { $sender ->
    [client] client
   *[server] server
  }, had a higher Seq. These bytes went out only once.

# Why a reset came.
reset-heading = Why a reset?
reset-sender-heading = Who sent it?
reset-answers = It answers #{ $frame }.
reset-answers-nothing = It answers nothing: the { $sender ->
    [client] client
   *[server] server
  } sent it of its own accord.
reset-after-own-fin = The { $sender ->
    [client] client
   *[server] server
  } had sent its FIN in #{ $fin }.
reset-last-data = The last data before it are the { $side ->
    [client] client’s
   *[server] server’s
  } in #{ $frame }, { $time } earlier.
reset-unread = { $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
  } had been acknowledged and not read, by the window of the { $sender ->
    [client] client
   *[server] server
  }.
reset-ttl = { $usual ->
    [yes] Its TTL { $ttl } is that of the { $sender ->
        [client] client’s
       *[server] server’s
      } other segments, so it came from there as far as that tells.
   *[no] Its TTL is { $ttl }, that of the { $sender ->
        [client] client’s
       *[server] server’s
      } other segments { $range ->
        [one] { $least }
       *[some] { $least } to { $most }
      }: somebody else sent it.
  }
