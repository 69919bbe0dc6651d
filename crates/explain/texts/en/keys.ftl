## The keys, and what lies on top of the page because of one.

keys-title = Keys
keys-close = Close
keys-single = Letters, digits and signs work as keys
keys-steps = Along the connection
keys-next = next segment
keys-previous = previous segment
keys-play = space bar: segment after segment by itself, and stop
keys-ends = first, last segment
keys-problem = next, previous problem
keys-request = next, previous request
keys-match = next, previous match of the filter
keys-go = go to a frame
keys-page = On the page
keys-tabs = ladder, stream, graphs, packets, overview, hosts, requests, quiz, presenter view
keys-filter = write a filter
keys-open = open a capture
keys-help = these keys
keys-escape = close, cancel
keys-third-party = What others wrote of TCP Ladder, and their licenses

keys-playing = Playing at reading speed; it pauses where a part begins or something went wrong. Any key stops it.
keys-paused = Paused: a new part, or something went wrong. The space bar goes on.
keys-no-problem-behind = No problem follows in this connection.
keys-no-problem-before = No problem comes before in this connection.
keys-no-request-behind = No request follows in this connection.
keys-no-request-before = No request comes before in this connection.
keys-no-match-behind = No match follows.
keys-no-match-before = No match comes before.
keys-no-filter = There is no filter whose matches could be gone through.

keys-go-title = Go to frame
keys-go-number = Frame, from 1 to { $count }
keys-go-do = Go
