## What the page's address leads to.

page-empty = No capture is open
page-empty-how = Open a capture, or drop one anywhere on this page. It is read here, in your browser, and goes nowhere else.
page-cancelled = Opening was cancelled.
page-no-such-sample = There is no sample named “{ $name }”.
page-orphan = This address shows a place in a capture file, but the file is not in it. Open your copy of it.
page-orphan-file = This address shows { $place } of the file “{ $name }”. The file itself is not in it: open your copy, and you are there.
page-orphan-sized = This address shows { $place } of the file “{ $name }” ({ $bytes } bytes). The file itself is not in it: open your copy, and you are there.
page-orphan-frame = segment #{ $frame }
page-orphan-stream = connection { $stream }
page-orphan-view = a view
page-orphan-again = Open { $name } again
page-orphan-gone = { $name } can no longer be read. Choose it again.

page-note-dismiss = Close this message

page-ask = Fetch { $name } from { $host }?
page-ask-text = The address of this page names a capture on another host. { $host } learns from this that your computer asked for the file, and nothing else: no cookies are sent, nor where you come from.
page-ask-own-network = { $host } is in your own network, or is your own computer: whoever made this address cannot reach it, but your browser can. Fetch it only if you know what it is.
page-ask-fetch = Fetch
page-ask-show = Show
page-ask-decline = Do not fetch

page-download-unreachable = { $host } does not answer, or does not let other pages read its files. Whoever runs it allows that by sending “Access-Control-Allow-Origin: *” with the file (CORS).
page-download-mixed = A page that came over https may not fetch over http. Where { $host } serves https too, put https:// into the address.

## The page in a frame of another one.

embed-whole = Open in TCP Ladder
embed-button = Embed
embed-title = Show this ladder in another page
embed-text = Copy one of these. Each shows what you see now: this connection, this segment, these columns. “ladder.svg” is a picture of it that you put beside the page.
embed-element = An element that sizes itself, with a linked picture where scripts do not run
embed-frame = A frame
embed-markdown = A picture with a link, in Markdown
embed-policy = A capture on another host has to be allowed by it (CORS), and its readers are asked first. A page with a content security policy allows this address in frame-src, and in script-src for the element.
embed-local = This capture is a file on your computer, which no other page can show. Put it on a host, open it here by “#src=” and its address, then embed that.
embed-frame-title = Ladder diagram of connection { $stream } in { $name }
