## A connection in the list, and the verdicts on it.

connection-never-used = No data: never used
connection-refused = Refused by the server
connection-unanswered = No answer from the server
connection-no-data = No data in the capture
connection-bytes = { $client } from the client, { $server } from the server

roles-syn = The client is the side that sent the SYN.
roles-syn-ack = The server is the side that sent the SYN ACK; the SYN itself is not in the capture.
roles-said = No SYN is in the capture; what is said shows who is the client: a request, a ClientHello or a greeting.
roles-lower-port = Guessed: no SYN is in the capture, so the side with the lower port is taken to be the server.
roles-sent-first = Guessed: no SYN is in the capture and both ports are equal, so the side that sent first is taken to be the client.

chip-roles-guessed = roles guessed
chip-three-way = 3-way handshake
chip-simultaneous-open = simultaneous open
chip-fast-open = TCP Fast Open
chip-refused = refused
chip-unanswered = no answer
chip-incomplete = handshake incomplete
chip-mid-stream = began before the capture
chip-closed-first = { $side ->
    [client] client
   *[server] server
  } closed first
chip-four-way = 4-way teardown
chip-three-segment = 3-way teardown
chip-simultaneous-close = simultaneous close
chip-half-closed = half-closed at end of capture
chip-reset = reset
chip-reset-by = reset by { $side ->
    [client] client
   *[server] server
  }
chip-reset-after-fin = reset after FIN
chip-requests = { $count ->
    [one] 1 { $name } request
   *[other] { $count } { $name } requests
  }
chip-application = { $name }
chip-keep-alive = keep-alive timeout { $seconds } s
chip-still-open = still open at end of capture
chip-not-captured = end not captured

opening-three-way-sentence = Opened by SYN, SYN ACK and ACK.
opening-simultaneous-sentence = Both sides sent a SYN of their own, and the two crossed on the way.
opening-fast-open-sentence = The SYN carried data already (TCP Fast Open).
opening-refused-sentence = The SYN was answered by a reset: nobody accepts connections there, or a firewall refuses them.
opening-unanswered-resets-sentence = The SYN was not answered: what came are resets that do not acknowledge it, so they are dropped, and connect() times out.
opening-unanswered-sentence = No answer to the SYN is in the capture.
opening-unanswered-syns-sentence = { $count ->
    [one] One SYN
   *[other] { $count } SYNs in { $time }
  }, and no answer: the host is down, the address is wrong, or a firewall drops them.
opening-incomplete-sentence = SYN and SYN ACK are there, but no ACK completes the handshake.
opening-mid-stream-sentence = The connection was open already when the capture began.

closed-first-sentence = The { $side ->
    [client] client
   *[server] server
  } sent the first FIN, in #{ $frame }.
closed-first-time-wait-sentence = The { $side ->
    [client] client
   *[server] server
  } sent the first FIN, in #{ $frame }. So it is the one that ends in TIME-WAIT.
closing-four-way-sentence = Closed in four segments: FIN, ACK, FIN, ACK.
closing-three-segment-sentence = Closed in three segments: the ACK of the first FIN carried the second FIN.
closing-simultaneous-sentence = Both sides sent a FIN before they had the other’s.
closing-half-closed-sentence = Only one side had sent a FIN when the capture ended. The other may still have sent data.
closing-reset-sentence = Ended by a reset, without a FIN before it.
closing-reset-by-sentence = The { $side ->
    [client] client
   *[server] server
  } ended the connection by a reset in #{ $frame }{ $answers ->
    [yes] , in answer to #{ $answered } and
   *[no] ,
  } without a FIN before it.
closing-reset-after-fin-sentence = A reset came after a FIN: one side did not wait for the orderly end.
closing-reset-after-fin-by-sentence = After the first FIN the { $side ->
    [client] client
   *[server] server
  } reset the connection, in #{ $frame }{ $answers ->
    [yes] , in answer to #{ $answered }
   *[no] {""}
  }.
closing-open-sentence = Nobody had sent a FIN or a reset when the capture ended.
closing-not-captured-sentence = The end of the connection is not in the capture.

connection-end-named = { $name } ({ $address })
story-title = What happened
chip-captured = { $place ->
    [client] captured near the client
    [server] captured near the server
    [between] captured on the way
   *[machine] client and server on one machine
  }
chip-time-wait = TIME-WAIT: { $side ->
    [client] client
   *[server] server
  }
chip-trouble-retransmissions = sent again
chip-trouble-lost-segments = bytes not captured
chip-trouble-zero-window = window closed
chip-trouble-unanswered-data = data unanswered
chip-trouble-never-taken = not taken by the server
chip-trouble-copies = captured twice
