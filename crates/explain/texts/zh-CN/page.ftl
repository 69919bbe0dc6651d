## Everything else on the page.

page-title = TCP Ladder
page-open = Open capture…
page-samples = Samples
page-drop-hint = or drop a .pcap / .pcapng anywhere. Nothing leaves this page.
page-drop-here = Drop the capture to open it
page-cancel = Cancel
page-close = Close
page-opening = Reading { $name }
page-cancelled = Opening was cancelled.
page-theme = Light or dark
page-language = Language
page-keys = ↑ ↓ step
