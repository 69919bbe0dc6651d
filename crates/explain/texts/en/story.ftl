## What happened to a connection, and what proves it.

story-opening = Opening
story-use = Use
story-closing = Closing
story-why-closed = Why it closed
story-why-reset = Why it was reset
story-time-wait = TIME-WAIT
story-vantage = Where captured
story-zeek = In Zeek’s log

story-use-sentence = { $use }.
story-requests = { $whole ->
    [yes] { $count ->
        [one] It carried one HTTP request.
       *[other] It carried { $count } HTTP requests: it was kept open and used again.
      }
   *[no] { $count ->
        [one] It carried one HTTP request
       *[other] It carried { $count } HTTP requests
      }; answers in the capture: { $answered }.
  }
story-spare = Browsers open such a connection in advance, in case they need another one.
story-parallel = { $count ->
    [one] One other connection
   *[other] { $count } other connections
  } from this client to the same server and port { $count ->
    [one] was
   *[other] were
  } open at the same time.

reason-mptcp = Multipath TCP ended it: a segment carries MP_FASTCLOSE or MP_TCPRST (RFC 8684).
reason-tls-alert = The { $side ->
    [client] client
   *[server] server
  } sent a fatal TLS alert, { $alert }: it could not go on, and its log should say more.
reason-stale = The same addresses and ports were used for a new connection while one side still had the old one; the reset ends the old one.
reason-refused = The reset answers the SYN: nothing listens on that port, or a firewall refuses it.
reason-never-taken = The server repeated its SYN ACK although it had been acknowledged: it never took the connection. On Linux its accept queue is full then: look at what the program does, and at its backlog.
reason-given-up = The { $side ->
    [client] client
   *[server] server
  } had sent the same { $times } times without an answer, and gave up: the other host, or the way to it, was gone.
reason-late-data = The reset answers data that came after its sender had closed. Nobody read it; an idempotent request among it can be sent again on a new connection.
reason-forgotten = After { $silence } of silence the connection was no longer known, at the host itself or at something between (NAT, firewall, load balancer). Keep-alives at shorter distances prevent that.
reason-foreign = Something between the two sent the reset in the { $side ->
    [client] client
   *[server] server
  }’s name: its IP header is not like that of the other segments. Look for a firewall, filter or proxy on the way.
reason-unread-data = The { $side ->
    [client] client
   *[server] server
  } closed while some of what had come was unread, which makes a reset (RFC 1122) and can destroy an answer on its way. Reading everything before closing prevents it.
reason-cut-short = The { $side ->
    [client] client
   *[server] server
  }’s message ends before the length or last chunk that it announced. An error or timeout behind it is the usual cause.
reason-no-answer = The request has no answer; the connection ended { $after } later. Where that is a round number of seconds, look for a timeout in the server or a proxy before it.
reason-idle-timeout = The server closed { $idle } after its last data, when nothing had come since: probably its idle timeout. A client that keeps connections open should close them earlier.
reason-abortive = The { $side ->
    [client] client
   *[server] server
  } closed by a reset of its own accord: there was nothing that it answers. Programs do so with SO_LINGER set to 0.
reason-connection-close = The { $side ->
    [client] client’s request
   *[server] server’s response
  } said “Connection: close”.
reason-http10 = The { $side ->
    [client] client’s request
   *[server] server’s response
  } was HTTP/1.0, which closes after one response unless “Connection: keep-alive” says otherwise.
reason-keep-alive-timeout = The server had announced “Keep-Alive: timeout={ $seconds }” and closed after { $idle } without a request.
reason-peer-left = No close was announced. { $when ->
    [after] The client closed first, { $time } after the last data.
    [unused] The client closed first, and nothing had been sent.
   *[other] The client closed first.
  }
reason-reset = By a reset, and nothing in the capture says why.
reason-hidden-by-tls = TLS hides what was said, so the capture does not tell.
reason-unknown = No reason is written in the capture.
reason-inferred = Inferred from numbers and times: no segment says so.

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
   *[link] what was captured there never left it
  }.


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

## What went wrong on the way

story-trouble = Trouble
trouble-retransmissions = Some of it was sent again: it, or what acknowledged it, was lost or late.
trouble-lost-segments = The capture lacks bytes that were acknowledged or followed: they were sent, and not captured.
trouble-zero-window = A window was closed for 200 ms or more: the receiver’s application did not read, so the other side had to wait.
trouble-unanswered-data = Data or a FIN was sent at least three times again and not acknowledged: nothing came back any more.
trouble-never-taken = The server did not take the connection: it went on as if the client’s ACK had not come. Its queue of new connections may be full.
trouble-copies = { $count ->
        [one] One packet stands
       *[other] { $count } packets stand
    } in the capture twice: they were captured at two places, not sent again. Capture on one interface to avoid that.
