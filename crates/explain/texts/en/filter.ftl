## Display filters: what is wrong with one, and what the fields are.

filter-too-long = A filter has at most { $max } bytes.
filter-too-deep = Parentheses and negations may be nested { $max } deep.
filter-too-many-values = A set has at most { $max } values.
filter-unclosed-quote = The closing quote is missing.
filter-unclosed-parenthesis = This parenthesis is never closed.
filter-unclosed-set = This set is never closed: {"}"} is missing.
filter-bad-escape = { $word } means nothing inside quotes. Write a backslash as \\, or put r before the quote.
filter-missing-test = A field is missing here, as in tcp.port == 80.
filter-missing-value = A value is missing here.
filter-missing-value-of = A value for { $field } is missing here.
filter-missing-set = A set belongs here, as in { $field } in {"{"}1, 2, 5..9{"}"}.
filter-unexpected = { $word } does not fit here: an operator, “and” or “or” is missing before it, or it is one too many.
filter-single-equals = Write == to compare.
filter-unexpected-end = The filter ends too early.
filter-field-expected = A comparison begins with a field: { $word } belongs to the right of the operator.
filter-unknown-field = There is no field { $word }.
filter-unknown-field-meant = There is no field { $word }. Is { $meant } meant?
filter-not-here = Wireshark knows { $word }, TCP Ladder does not.
filter-not-here-time = Wireshark knows { $word }, TCP Ladder does not. Its times are tcp.time_delta between segments and ladder.duration of a connection.
filter-not-a-number = { $field } is a whole number; { $word } is none.
filter-too-large = { $field } is at most { $max }.
filter-not-ipv4 = { $field } is an IPv4 address, as 192.0.2.1 or 192.0.2.0/24; { $word } is none.
filter-not-ipv6 = { $field } is an IPv6 address, as 2001:db8::1 or 2001:db8::/32; { $word } is none.
filter-not-a-boolean = { $field } is true or false, 1 or 0; { $word } is neither.
filter-not-a-time = { $field } is a number of seconds with at most nine decimals; { $word } is none.
filter-not-one-of = { $field } is one of { $words }.
filter-wrong-operator = { $word } does not work with { $field }.
filter-no-value = { $field } has no value to compare: it is there or not. Write the name alone.
filter-other-kind = { $field } and { $word } have values of different kinds.
filter-pattern-in-quotes = A regular expression stands in double quotes.
filter-bad-pattern = { $word } is not a regular expression that can be used here; look-around and back-references are not supported.
filter-pattern-too-large = This regular expression is too large.
filter-empty-set = The set has no values.
filter-prefix-in-range = A range goes from one address to another; a prefix stands alone.

field-frame = a captured frame
field-frame-number = the frame’s number in the capture, from 1
field-frame-time-relative = seconds since the first frame of the capture
field-frame-len = the frame’s bytes on the wire
field-frame-cap-len = the frame’s bytes in the capture
field-ip = IPv4
field-ip-addr = source or destination IPv4 address
field-ip-src = source IPv4 address
field-ip-dst = destination IPv4 address
field-ipv6 = IPv6
field-ipv6-addr = source or destination IPv6 address
field-ipv6-src = source IPv6 address
field-ipv6-dst = destination IPv6 address
field-tcp = TCP
field-tcp-port = source or destination port
field-tcp-srcport = source port
field-tcp-dstport = destination port
field-tcp-stream = the connection’s number, from 0
field-tcp-len = bytes of payload
field-tcp-hdr-len = bytes of the TCP header
field-tcp-seq = sequence number, relative
field-tcp-seq-raw = sequence number as in the header
field-tcp-nxtseq = the sequence number after this segment, relative
field-tcp-ack = acknowledgment number, relative
field-tcp-ack-raw = acknowledgment number as in the header
field-tcp-window-size = window in bytes, scaled where the scale is known
field-tcp-window-size-value = window as in the header
field-tcp-time-relative = seconds since the connection’s first segment
field-tcp-time-delta = seconds since the connection’s segment before
field-tcp-completeness = which parts of the connection are captured: SYN 1, SYN-ACK 2, ACK 4, data 8, FIN 16, RST 32
field-tcp-flags = all flags as one number
field-tcp-analysis-flags = any of Wireshark’s analysis flags
field-tcp-options-mss = the maximum segment size option
field-tcp-options-mss-val = maximum segment size in bytes, on a SYN
field-tcp-options-wscale = the window scale option
field-tcp-options-wscale-shift = shift count of the window scale option, on a SYN
field-tcp-options-sack-perm = selective acknowledgments are permitted, on a SYN
field-http = the segment ends an HTTP message
field-http-request = the segment ends an HTTP request
field-http-request-method = the method of an HTTP request
field-http-request-uri = what an HTTP request asks for
field-http-host = the Host of an HTTP request
field-http-response = the segment ends an HTTP response
field-http-response-code = the status code of an HTTP response
field-http-content-type = the Content-Type of an HTTP message
field-tls = the segment carries bytes of a TLS connection
field-tls-server-name = the name that a client asks for (SNI)
field-ladder-opening = how the connection was opened
field-ladder-closing = how the connection was closed
field-ladder-closed-first = who closed first
field-ladder-reason = why the connection was closed
field-ladder-application = what the connection carries
field-ladder-duration = how long the connection lasted, in seconds
field-ladder-segments = how many segments the connection has
field-ladder-bytes = bytes of payload on the connection, each counted once
field-ladder-requests = how many HTTP requests the connection has
field-ladder-answered = HTTP requests with a response
field-ladder-reset-by = who sent the reset
field-ladder-reset-answers = frame that the reset answers
field-ladder-reset-reason = why the reset came
field-ladder-time-wait = who waits in TIME-WAIT
field-ladder-copies = packets that the capture holds again
field-ladder-trouble = what went wrong on the way

# The filter line of the page.
filter-line = Filter
filter-line-hint = Wireshark’s display filters, or words
filter-line-clear = Clear the filter
filter-line-words = What may be written here
filter-line-nothing = Nothing matches.
filter-line-counts = { $segments } of { $all-segments ->
    [one] 1 segment
   *[other] { $all-segments } segments
  } in { $connections } of { $all-connections ->
    [one] 1 connection
   *[other] { $all-connections } connections
  }
filter-line-search = Searched for these words: { $counts }
filter-list-others = { $count ->
    [one] 1 connection does not match.
   *[other] { $count } connections do not match.
  }
filter-list-all = Show all
filter-list-matching = Show matching only
filter-not-for-row = does not match the filter
