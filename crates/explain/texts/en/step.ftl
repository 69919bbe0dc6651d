## What a step is: what one segment is for, and what each side knows after it.

step-heading = What this step is
step-error-heading = A common error, put right

step-syn = { $known ->
    [three] First of three.
   *[other] The first step.
  } The { $sender ->
    [client] client
   *[server] server
  } asks to talk, and names the number from which it counts its bytes ({ $raw }, shown as 0). A SYN uses up one number, so its first byte of data will be number 1. Whether this segment arrives, its sender cannot know yet: it needs an answer.
step-syn-offers = With it comes what its sender can take: { $has_mss ->
    [yes] segments of up to { $mss } bytes, and{ " " }
   *[no] { "" }
  }at first { $window } bytes in all (its window).
step-syn-data = It carries { $len } bytes already (TCP Fast Open): a server that knows this client from before may pass them on without waiting for the third segment.
step-syn-again = No answer came in time, so the { $sender ->
    [client] client
   *[server] server
  } sends its SYN again, with the same number: should both arrive, they count once.
step-syn-simultaneous = Both sides asked at the same time. Each answers the other’s SYN, and the connection opens all the same, with four segments instead of three.
step-error-first-ack = “The first SYN carries Ack 1” is wrong: it has no ACK flag, so it acknowledges nothing. The field holds { $ack } and means nothing.

step-syn-ack = Second of three, and two in one: the ACK answers the SYN in #{ $frame }, the SYN begins the server’s own count ({ $raw }, shown as 0). Sent apart they would make the handshake four segments long. When it arrives, the client knows that both directions work; the server knows only that it hears the client. That is why a third is needed.
step-syn-ack-again = The server has not seen the third segment yet, so it sends its SYN ACK again.

step-third = Third of three: the SYN ACK in #{ $frame } has arrived. Only with this segment does the server know that the client hears it, and only now have both sides agreed on both first numbers. It also guards against the past: a SYN left over from an old connection would never be followed by it. From here on both may send.
step-third-data = It does not travel alone: { $len ->
    [one] 1 byte
   *[other] { $len } bytes
  } of data come with it.
step-third-empty = It carries no data and no SYN, so it uses up no number: the next segment of the { $sender ->
    [client] client
   *[server] server
  } has the same Seq.
step-error-window = “The window grows here because the server has now set memory aside” is wrong: the window of a SYN is never scaled, and from here on the field counts in units of { $unit } bytes ({ $raw } × { $unit } = { $bytes }).

step-fin-first = { $count ->
    [four] First of four.
    [three] First of three.
   *[other] The first step of closing.
  } The { $sender ->
    [client] client
   *[server] server
  } has nothing more to send and says so; it can still receive. A FIN uses up one number, so the answer will be Ack { $next }.
step-fin-why-four = Why four: a connection is two one-way roads, and each is closed by itself, with a FIN and an ACK. The other side may have data left to send.
step-fin-late-data = It had: data still went by for { $time } after this FIN.
step-fin-no-late-data = Here it had none.
step-fin-why-three = The other side has nothing left to send either, so its ACK and its own FIN will travel in one segment: three instead of four.
step-fin-merged = Second of three, and two in one: it acknowledges the FIN in #{ $frame } and is the { $sender ->
    [client] client
   *[server] server
  }’s own FIN. That works because it had nothing left to send.
step-error-four = “A teardown always has four segments” is wrong: this one has three.
step-fin-second = { $count ->
    [four] Third of four.
   *[other] The other half of closing.
  } Now the { $sender ->
    [client] client
   *[server] server
  } has nothing more to send either. Since the other side’s FIN the connection was half-closed: only this side could send. It waits for one last ACK, Ack { $next }.
step-fin-simultaneous = Both sides close at the same time: their FINs cross. Each still has to acknowledge the other’s, and both will wait in TIME-WAIT.
step-fin-again = This FIN was sent before and not acknowledged in time, so it comes again, with the same number.
step-fin-data = It carries the last { $len ->
    [one] byte
   *[other] { $len } bytes
  } of data too.

step-ack-fin-half = { $count ->
    [four] Second of four.
   *[other] The FIN is acknowledged.
  } The FIN in #{ $frame } used up number { $fin }, so Ack is { $fin } + 1 = { $ack }. That direction is closed now; the { $sender ->
    [client] client
   *[server] server
  } may still send, and its program decides when it closes too (CLOSE-WAIT until then).
step-ack-fin-last = { $count ->
    [four] Fourth of four.
    [three] Third of three.
   *[other] The last step.
  } It acknowledges the FIN in #{ $frame }. Nobody acknowledges this segment, so it may get lost unseen: the { $sender ->
    [client] client
   *[server] server
  }, { $first ->
    [yes] which closed first,
   *[no] whose FIN crossed the other,
  } stays in TIME-WAIT for a while. Should the FIN come again, it can still answer.
step-ack-fin-other = It acknowledges the FIN in #{ $frame }: that direction is closed.

step-reset-refused = Instead of the second of three comes a reset: the { $sender ->
    [client] client
   *[server] server
  } does not want this connection. Most likely nothing listens on port { $port }, or something on the way refuses it. Nobody answers a reset.
step-reset-after-fin = The orderly end had begun with a FIN, but the { $sender ->
    [client] client
   *[server] server
  } does not see it through: a reset ends the connection at once. Nobody answers a reset, and nobody waits in TIME-WAIT because of it.
step-reset = The { $sender ->
    [client] client
   *[server] server
  } ends the connection at once, in both directions: no FIN, no answer, and what is still on its way is thrown away.

step-keep-alive = A question without data: are you still there? Its Seq is one below the next number on purpose, which the other side cannot take for anything new and has to answer with an ACK.
step-keep-alive-closed = A question without data, with a Seq one below the next number on purpose, so that it has to be answered. On this connection a window was closed for a while, and Linux asks in just this way whether it has opened; with an open window the question is: are you still there?
step-keep-alive-ack = The answer to the keep-alive in #{ $frame }: still here, and still waiting for byte { $ack }.
step-window-probe = The other side’s window is closed. This asks whether it has opened: the window update might have been lost, and then both would wait for ever.
step-zero-window = The { $sender ->
    [client] client
   *[server] server
  } has no room left: window 0. The other side has to stop until a segment says that there is room again.
step-window-update = Nothing new is acknowledged. The { $sender ->
    [client] client
   *[server] server
  }’s program has read, so there is room again, for { $window } bytes.
step-duplicate-ack = The same Ack again: something arrived, but not the byte that is expected next ({ $ack }). The third such ACK makes a sender repeat that byte’s segment without waiting for its timeout (fast retransmit).

step-ack = It carries no data. It says that every byte before { $ack } has arrived, so { $ack } is the next one expected. Two things share a name: ACK is the flag that says the number counts, Ack is the number.
step-ack-covers = One ACK answers { $covers } segments: acknowledgments are cumulative, and receivers often wait for a second segment (delayed ACK).
step-ack-time = It came { $time } after #{ $frame }: that is the round-trip time as seen here.
step-ack-nothing = It carries no data and acknowledges nothing new: Seq and Ack stand where they stood. What it can bring is a new window ({ $window } bytes).
step-error-plus-one = “Ack is always Seq + 1” is wrong: that holds for SYN and FIN, which count as one. Data counts by bytes: { $seq } + { $len } = { $ack }.

step-data = The { $sender ->
    [client] client
   *[server] server
  } sends bytes { $seq } to { $last }. They are safe once an Ack of { $next } or more comes back; until then it keeps them, to send them again if need be.
step-data-one = The { $sender ->
    [client] client
   *[server] server
  } sends byte { $seq }. It is safe once an Ack of { $next } or more comes back.
step-data-acked = That came in #{ $frame }, { $time } later.
step-data-unacked = In this capture none came.
step-data-again = These bytes were sent before{ $known ->
    [yes] { " " }in #{ $frame }
   *[no] { "" }
  }, and their ACK did not come in time. So they are sent again, with the same numbers: the receiver keeps them once.
step-data-gap = { $missing ->
    [one] 1 byte
   *[other] { $missing } bytes
  } before these are not in the capture so far: lost on the way, overtaken, or not captured. A receiver keeps what comes early, and goes on acknowledging the last byte before the gap.
step-data-cut = The message is longer than one segment may be: the other side’s SYN allowed { $mss } bytes (MSS). So it is cut, and #{ $first } to #{ $end } carry a piece each.
step-data-push = PSH is set: usually the sending program’s write ends here; the receiver should hand over what it has.
step-data-both = Its Ack also acknowledges #{ $frame }: data and acknowledgment share a segment.

step-request = It asks: { $heading }. { $place ->
    [1] It is the first request on this connection.
   *[other] It is request { $place } on this connection: no new handshake was needed (keep-alive).
  }
step-response = It answers the request in #{ $frame }: { $heading }. They belong together by their order on the connection.
step-error-match = “Responses find their requests by Seq” is wrong: HTTP/1 responses come in the order of the requests. Seq and Ack only count bytes.
step-status = { $class ->
    [1] 1xx: not final yet, the real answer follows.
    [2] 2xx: it worked.
    [3] 3xx: the answer is elsewhere, or the client has it already.
    [4] 4xx: by the server’s account the request is at fault.
   *[5] 5xx: by its own account the server is at fault.
  }
step-unused = Nothing was ever sent on this connection. Browsers often open one in advance, so that a next request need not wait behind another one’s response (inferred: the capture does not say why).
step-inferred = Inferred: not all of the segments that would prove it are in the capture.

## The state diagram

state-diagram = The state diagram of RFC 9293, with the way of both ends so far
state-diagram-end = { $side ->
    [client] Client
   *[server] Server
  }: { $way }.
