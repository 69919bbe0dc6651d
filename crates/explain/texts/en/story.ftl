## What happened to a connection, and what proves it.

story-title = What happened
story-opening = Opening
story-use = Use
story-closing = Closing
story-why-closed = Why it closed
story-time-wait = TIME-WAIT
story-vantage = Where captured
story-zeek = In Zeek’s log

story-use-sentence = { $use }.
story-requests = { $count ->
    [one] It carried one HTTP request.
   *[other] It carried { $count } HTTP requests: it was kept open and used again.
  }
story-parallel = { $count ->
    [one] One other connection
   *[other] { $count } other connections
  } from this client to the same server and port { $count ->
    [one] was
   *[other] were
  } open at the same time.

reason-mptcp = Multipath TCP closed the connection at once (MP_FASTCLOSE or MP_TCPRST, RFC 8684).
reason-tls-alert = The { $side ->
    [client] client
   *[server] server
  } sent a fatal TLS alert: { $alert }.
reason-stale = The reset is about another connection with the same addresses and ports.
reason-refused = Nobody listened: the reset answers the SYN.
reason-never-taken = The server never took the connection: it did not take the ACK of its SYN, as with a full queue.
reason-given-up = The { $side ->
    [client] client
   *[server] server
  } had sent the same { $times } times without an answer, and gave up.
reason-late-data = The reset answers data that came when its sender had already ended the connection.
reason-forgotten = After { $silence } of silence the host did not know the connection any more.
reason-foreign = Something between sent the reset in the { $side ->
    [client] client’s
   *[server] server’s
  } name.
reason-unread-data = The { $side ->
    [client] client
   *[server] server
  } closed before all that had come was read, which makes a reset.
reason-cut-short = The message of the { $side ->
    [client] client
   *[server] server
  } ended before its announced end.
reason-no-answer = The request had no answer when the connection ended { $after } later.
reason-idle-timeout = Nobody had said anything for { $idle } after the server’s last data: the server closed the idle connection.
reason-abortive = The { $side ->
    [client] client
   *[server] server
  } closed on purpose by a reset.
reason-connection-close = The { $side ->
    [client] client’s request
   *[server] server’s response
  } said “Connection: close”.
reason-http10 = The { $side ->
    [client] client’s request
   *[server] server’s response
  } was HTTP/1.0, which closes after one response unless “Connection: keep-alive” says otherwise.
reason-keep-alive-timeout = The server had announced “Keep-Alive: timeout={ $seconds }” and closed after { $idle } without a request.
reason-peer-left = Nobody had said that it would end: the client was done and left.
reason-reset = By a reset, not by an orderly end.
reason-hidden-by-tls = TLS hides what was said, so the capture does not tell.
reason-unknown = Nothing in the capture tells.

time-wait-sentence = The { $side ->
    [client] client
   *[server] server
  } waits in TIME-WAIT from #{ $frame } on: it keeps the two addresses and ports reserved for twice the maximum segment lifetime (4 minutes in RFC 9293, 1 minute on Linux), can send a lost last ACK again, and no late segment can fall into a new connection.
time-wait-nobody-sentence = Nobody waits in TIME-WAIT: a reset ends a connection at once.

vantage-near-client-sentence = Near the client: the answer of the server took { $server }, that of the client only { $client }.
vantage-near-server-sentence = Near the server: the answer of the client took { $client }, that of the server only { $server }.
vantage-between-sentence = Between the two: the answer of the server took { $server }, that of the client { $client }.
vantage-one-machine-sentence = Both ends are on the machine that captured: { $known ->
    [address] their addresses are of one host
   *[time] the whole handshake took { $both }
  }.

chip-captured = { $place ->
    [client] captured near the client
    [server] captured near the server
    [between] captured on the way
   *[machine] captured on one machine
  }
chip-time-wait = TIME-WAIT: { $side ->
    [client] client
   *[server] server
  }

zeek-sentence = conn_state { $state }: { $meaning }. history { $history }.
zeek-history-sentence = Letters in upper case are the client’s: S SYN, H SYN ACK, A ACK alone, D data, F FIN, R RST, T data again, W zero window, G gap, Q or I odd flags; ^ where roles are exchanged.
zeek-s0 = the SYN was not answered
zeek-s1 = established, not terminated
zeek-sf = established and terminated normally
zeek-rej = the SYN was rejected
zeek-s2 = established, closed by the client, no answer from the server
zeek-s3 = established, closed by the server, no answer from the client
zeek-rsto = established, aborted by the client
zeek-rstr = aborted by the server
zeek-rstos0 = SYN, then RST from the client, no SYN ACK
zeek-rstrh = SYN ACK, then RST from the server, no SYN
zeek-sh = SYN, then FIN from the client, no SYN ACK
zeek-shr = SYN ACK, then FIN from the server, no SYN
zeek-oth = no SYN, traffic in midstream
