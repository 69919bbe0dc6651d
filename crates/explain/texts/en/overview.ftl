## All connections on one time axis.

overview-sort = Order
overview-sort-start = Start
overview-sort-hosts = Hosts
overview-sort-bytes = Bytes
overview-sort-duration = Duration
overview-lanes = Connections over time
overview-axis = Time since the first frame
overview-summary = { $count ->
    [one] One connection
   *[other] { $count } connections
  } within { $duration }.
overview-group = { $count ->
    [one] 1 connection
   *[other] { $count } connections
  }
overview-lane = { $ends }, { $use }, begins at { $start }, lasts { $duration }; { $requests ->
    [0] no HTTP requests
    [one] one HTTP request
   *[other] { $requests } HTTP requests
  }, { $problems ->
    [0] no problems
    [one] one problem
   *[other] { $problems } problems
  }, { $resets ->
    [0] no reset
    [one] one reset
   *[other] { $resets } resets
  }
overview-key-open = Opening
overview-key-data = Data
overview-key-close = Closing
overview-key-idle = Idle
overview-key-unused = Without data
overview-key-request = HTTP request
overview-key-problem = Problem (loss, retransmission, out of order, duplicate ACK, full or closed window)
overview-key-reset = Reset
overview-keys = Click or Enter: open the ladder. ↑ ↓: another connection. Wheel on the axis, + −: zoom. Drag: zoom into a time. Shift + ← →: move. 0: everything.
