## The page around the ladder.

page-title = TCP Ladder
page-open = Open capture…
page-open-short = Open
page-open-another = Open another file…
page-open-sample = Open the sample
page-link = Link
page-samples = Samples
page-drop-hint = or drop a .pcap / .pcapng anywhere. Nothing leaves this page.
page-drop-here = Drop the capture to open it
page-language = Language
page-theme-auto = Colours: as the system
page-theme-light = Colours: light
page-theme-dark = Colours: dark
page-theme-contrast = Colours: high contrast

page-panes = What is shown
page-capture = Capture
page-connections = Connections
page-ladder = Ladder
page-views = View
page-view-stream = Stream
page-view-graphs = Graphs
page-view-requests = Requests
page-view-packets = Packets
page-view-overview = Overview
page-view-hosts = Hosts
page-view-presenter = Present
page-view-quiz = Quiz
page-segment = Segment
page-segments = Segments

page-close = Close this capture
page-no-connections = There is no TCP in this capture, so there is no ladder to show.

page-header = TCP header
page-state-of = { $side }: { $state }
page-states = States after this segment
page-fields = What the fields say
page-bytes = Bytes
page-more-bytes = Show more of { $count } bytes
page-layer-link = link { $len } B
page-layer-ipv4 = IPv4 { $len } B
page-layer-ipv6 = IPv6 { $len } B
page-layer-tcp = TCP { $len } B
page-layer-payload = data { $len } B

page-previous = Previous segment
page-next = Next segment
page-step = Step { $step } of { $count }.
page-keys = ← → step · space play · / filter · ? keys

page-opening = Reading { $name }
page-downloading = Fetching { $name }
page-cancel = Cancel

page-restart = Start again
page-later-failed = This part of the page did not load.
page-try-again = Try again

panel-comments = Comments in the file

# The page speaks English then; its reader wanted Chinese.
page-texts-missing = The texts in Chinese did not load. / 中文文本未能加载。
