## What the application said, in the panel of a segment that carries some of it.

http-unlisted = Wireshark with default settings does not show this message: { $reason ->
    [out-of-order] its segments came late or out of order, and it puts them into order only with the setting tcp.reassemble_out_of_order.
    [not-whole] it lists a message only when all of it is in the capture.
    [no-start] its first line came in pieces, on a port that is not known for HTTP.
    [instead-of-body] it stands where the message before it had announced a body, and is taken for that.
   *[method] its method is none that http.request covers.
  }
