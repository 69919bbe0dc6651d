## What the application said, in the panel of a segment that carries some of it.

http-unlisted = Wireshark with default settings does not show this message: { $reason ->
    [out-of-order] its segments came late or out of order, and it puts them into order only with the setting tcp.reassemble_out_of_order.
    [not-whole] it lists a message only when all of it is in the capture.
    [no-start] its first line came in pieces, on a port that is not known for HTTP.
    [instead-of-body] it stands where the message before it had announced a body, and is taken for that.
   *[method] its method is none that http.request covers.
  }

begins-beyond = { $count ->
    [one] One more begins
   *[other] { $count } more begin
  } in this segment.

page-begins-here = What begins in this segment

## TLS records, as far as they are in the clear.

tls-record = A record of { $len } bytes, marked { $version }{ $old ->
    [yes] {" "}(an old number on purpose; the version that counts is below)
   *[no] {""}
  }.
tls-draft = TLS 1.3 draft { $number }
tls-server-name = The client asks for { $name } (server name, sent in the clear).
tls-offers = It offers { $versions }{ $inside ->
    [yes] , and inside of TLS { $alpn } (ALPN)
   *[no] {""}
  }.
tls-chooses = The server chooses { $version } with { $cipher }{ $inside ->
    [yes] , and inside of it { $alpn } (ALPN)
   *[no] {""}
  }.
tls-certificate = A certificate{ $named ->
    [yes] {" "}for { $subject }
   *[no] {" "}without a common name
  }{ $dns ->
    [yes] ; DNS names: { $names }
   *[no] {""}
  }{ $beyond ->
    [0] {""}
   *[other] {" "}and { $beyond } more
  }.
tls-change-cipher-spec = What this side says from here on is encrypted. In TLS 1.3 the record means nothing; it is sent to please old middleboxes.
tls-data = Encrypted: what the application says is not in the capture in readable form.
tls-hidden = Encrypted: what it says cannot be seen.
tls-close-notify = close_notify: this side has no more data. It ends what TLS carries, so that nobody can cut the end off unseen; the TCP connection is closed by a FIN, which is another thing and may come later, or not at all.
tls-alert = { $level ->
    [fatal] A fatal alert
   *[warning] A warning
  }: { $description }.
