## The table of HTTP requests.

requests-table = HTTP requests of all connections
requests-count = { $count ->
    [one] 1 request
   *[other] { $count } requests
  }
requests-count-filtered = { $count ->
    [one] 1 request that matches the filter
   *[other] { $count } requests that match the filter
  }
requests-none = There are no HTTP/1 requests in this capture.
requests-none-filtered = No request matches the filter.
requests-slowest = Slowest first
requests-in-order = In order of time
requests-method = Method
requests-host = Host
requests-target = Path
requests-status = Status
requests-size = Size
requests-size-title = Bytes of the response’s body, as sent
requests-stream = Conn.
requests-stream-title = Connection (tcp.stream)
requests-blocked = Blocked
requests-blocked-title = From the request’s last byte until the response before it on the same connection was over
requests-waiting = Waiting
requests-waiting-title = From then to the response’s first byte
requests-receiving = Receiving
requests-receiving-title = From the response’s first byte to its last
requests-time = Time
requests-time-title = From the request’s last byte to the response’s last (http.time): blocked, waiting and receiving together
requests-bars = Waterfall
requests-bars-title = When each was sent and answered; sorts by its beginning
requests-sending = Sending
requests-open = Open the ladder at this request
requests-curl = Copy as cURL
requests-curl-copied = Copied as a curl command.
requests-curl-failed = The command could not be copied.
requests-har = Save as HAR
requests-har-title = Save these requests with their responses as an HTTP Archive 1.2, which browsers’ tools open
