## A file that cannot be opened, and questions that have no answer.

failure-empty = The file is empty
failure-empty-text = The file has no bytes.
failure-not-a-capture = This is not a capture
failure-looks-like = The file is not a capture but { $what }.
failure-terminal = A terminal has changed this capture: it put a carriage return (0x0d) in front of each line feed (0x0a), so that no packet is where it was.
failure-other-capture = The file is a capture in the format of { $name }, which TCP Ladder does not read.
failure-first-bytes = The file begins with { $bytes }; no capture format does.
failure-unsupported = This kind of capture cannot be read
failure-unsupported-text = The file, or what it is packed in, is of a kind that cannot be read: { $what }.
failure-header-cut = The file is too short
failure-header-cut-text = The file ends inside its own header: { $available } of { $needed } bytes are there.
failure-unreadable = The file could not be read
failure-unreadable-text = The file was moved, changed or locked while it was being read.
failure-folder = This is a folder
failure-folder-text = A folder cannot be opened. Drop the captures that are in it.
failure-out-of-memory = The capture is too large
failure-out-of-memory-text = The capture has more segments than memory holds.
failure-part-missing = A part of the program is missing
failure-part-missing-text = Compressed files, and several files at once, need a part of TCP Ladder that could not be loaded.
failure-too-many-files = There are too many files
failure-too-many-files-text = The file is left out: at most { $limit } files are merged.

failure-hint-formats = TCP Ladder opens .pcap and .pcapng files, as Wireshark, tshark, dumpcap and tcpdump write them.
failure-hint-terminal = Record it again without a terminal between: leave out -t of kubectl exec, docker exec or ssh, as in “kubectl exec POD -- tcpdump -U -w - > capture.pcap”, or let tcpdump write a file of its own with -w FILE and copy that.
failure-hint-capture-again = Stop the capture in Wireshark before you save it, and save it again.
failure-hint-convert = Open it in Wireshark and save it as pcapng.
failure-hint-choose-again = Choose it again.
failure-hint-smaller = Split it with editcap -c, or filter it in Wireshark, and open a part.
failure-hint-online = Check the connection to the network and open it again, or unpack the file first.
failure-hint-fewer = Open fewer files at once.
failure-hint-unpack = Unpack it and open the capture in it.
failure-hint-save-capture = In Wireshark, save the capture itself with File → Save As, as pcapng.
failure-hint-etl = Convert it with “pktmon etl2pcap” or Microsoft’s etl2pcapng, and open the result.
failure-hint-har = It lists requests, not packets. Capture the packets with Wireshark or tcpdump.
failure-hint-tls-keys = It belongs to a capture: open that.
failure-hint-git-lfs = Fetch the file itself with “git lfs pull”.
failure-hint-copy-again = Download or copy the capture again: this is not what was meant to arrive.

# What a file is instead; stands in failure-looks-like.
kind-compressed = a file compressed with { $name }
kind-archive = an archive ({ $name })
kind-zip = a ZIP archive without a capture in it
kind-etl = a Windows event trace (ETL)
kind-exported-text = text exported from a capture ({ $name })
kind-hex-dump = a hex dump
kind-har = an HTTP archive (HAR) of a browser’s developer tools
kind-tls-keys = a log of TLS keys
kind-git-lfs = a Git LFS pointer to a file, not the file itself
kind-zeros = nothing but zeros
kind-image = an image ({ $name })
kind-video = a video ({ $name })
kind-document = a document ({ $name })
kind-web-page = a web page (HTML)
kind-plain = data in { $name }
kind-text = plain text
kind-program = a program ({ $name })

query-nothing-open = No capture is open.
query-no-such-stream = The capture has no such connection.
query-no-such-segment = The capture has no such TCP segment.
query-unreadable = The file could not be read again: it was moved or changed. Open it again.
query-bad-request = Page and worker do not understand each other. Reload the page.
query-part-missing = A part of the program could not be loaded. Is the network there?
query-out-of-memory = The table needs more memory than there is.

page-download-failed = The capture could not be fetched
page-download-status = The server answers with status { $status }.
page-download-too-long = It has more than { $mib } MiB, which is the most that is fetched.
page-download-scheme = { $scheme ->
    [program] This address is a program, not a capture. Nothing of it was run.
    [data] This address holds its content itself and leads nowhere, so there is nothing to be fetched.
    [file] This address is of a file on a computer, which no page may fetch.
   *[other] Only addresses with http: and https: can be fetched.
  }
page-download-hint = Download the file yourself, then open it here.

## What is damaged in a capture.

page-diagnostics = { $count ->
    [one] 1 problem in the file
   *[other] { $count } problems in the file
  }
page-diagnostics-list = Problems in the file, from its beginning to its end
page-comments = { $count ->
    [one] 1 comment in the file
   *[other] { $count } comments in the file
  }
page-comments-list = Comments in the file
page-comment-frame = frame { $frame }
diagnostic-place = { $framed ->
    [yes] frame { $frame }, byte { $offset } of the file
   *[no] byte { $offset } of the file
  }
diagnostics-more = { $count ->
    [one] One more is not listed.
   *[other] { $count } more are not listed.
  }
layer-compression = compressed data
layer-file = capture file
layer-link = link-layer header
layer-tunnel = tunnel header
layer-network = IP header
layer-tcp = TCP header

diagnostic-file-cut = { $framed ->
    [yes] The file stops inside frame { $frame }{ $sizes ->
        [both] : { $available } of { $needed } bytes are there.
       *[none] {"."}
      } { $whole ->
        [0] There is no whole packet before it.
        [one] The one whole packet before it is shown.
       *[other] All { $whole } whole packets are shown.
      }
   *[no] The file stops inside a record{ $sizes ->
        [both] : { $available } of { $needed } bytes are there.
       *[none] {"."}
      } Everything before it is shown.
  }
diagnostic-length-too-large = A length in the { $layer } says { $sizes ->
    [both] { $needed } bytes, where at most { $available } can be
    [needed] { $needed } bytes, more than there can be
   *[none] more than there can be
  }. What comes before it is shown.
diagnostic-length-too-small = A length in the { $layer } says { $sizes ->
    [both] { $available } bytes, where at least { $needed } must be
   *[none] less than there must be
  }. What comes before it is shown.
diagnostic-unknown-interface = { $framed ->
    [yes] Frame { $frame }
   *[no] A record
  } belongs to an interface that the file does not describe, so its link layer is unknown. It is not shown.
diagnostic-bad-block = A block of the file cannot be read; it is skipped.
diagnostic-packet-cut = { $framed ->
    [yes] Frame { $frame } ends
   *[no] A packet ends
  } inside its { $layer }{ $sizes ->
    [both] : { $available } of { $needed } bytes are there.
   *[none] {"."}
  } It was captured only in part.
diagnostic-bad-header = The fields of the { $layer } contradict each other{ $framed ->
    [yes] {" "}in frame { $frame }.
   *[no] {"."}
  } It is read as far as it makes sense.
diagnostic-bad-option = A TCP option{ $framed ->
    [yes] {" "}in frame { $frame }
   *[no] {""}
  } has a length that cannot be right. The options before it are shown.
diagnostic-fragments-incomplete = { $framed ->
    [yes] Frame { $frame } is
   *[no] A packet is
  } part of a fragmented packet whose other parts are not in the capture. It is not shown.
diagnostic-limit-reached = A limit of this program was reached in the { $layer }; what goes past it is counted, not shown.
diagnostic-compression-damaged = The compressed data is damaged from here on. What was unpacked before it is shown.
diagnostic-time-goes-back = { $available ->
    [one] One of { $needed } frames is earlier than the one before it, the first of them here.
   *[other] { $available } of { $needed } frames are earlier than the one before them, the first of them here.
  } They are read in the order of the file, as Wireshark does. In order of time (--reorder), less may look wrong.
diagnostic-order-of-time = { $available ->
    [one] One of { $needed } frames was earlier than the one before it in the file. The frames
   *[other] { $available } of { $needed } frames were earlier than the one before them in the file. All
  } are analysed in order of time; their numbers are those of the file.
diagnostic-clocks-disagree = The clocks of the capturing interfaces do not agree: by its time, frame { $frame } would acknowledge what had not been sent yet. Between these interfaces the order of the file stays.
diagnostic-text-before = The file begins with { $available ->
    [one] one byte
   *[other] { $available } bytes
  } of text, such as a message of the program that captured. It is skipped; the capture begins behind it.


## A worker that is lost.

page-lost = The analysis has stopped
page-lost-silent = The part of this page that reads captures has not answered for five seconds. Perhaps the browser ended it to save memory.
page-lost-broken = The part of this page that reads captures could not be loaded or failed.
page-lost-fatal = The part of this page that reads captures met an error that it cannot go on from. This is a bug:
page-lost-build = The part of this page that reads captures is of another version ({ $build }). Reload the page without the browser’s cache.
failure-link = This link does not open
failure-link-damaged = The link is damaged: it was cut, or letters of it are wrong.
failure-link-newer = The link was made by a newer version of TCP Ladder.
failure-link-too-big = That is more than a link can hold.
failure-hint-link-again = Copy the whole link once more; some programs cut long links.
failure-hint-newer = Open it with the page it was made on, or a newer version.
failure-hint-link-less = Choose fewer connections, or send the capture itself.

# What changes the order in which frames are read.
diagnostic-by-time = Order by time
diagnostic-by-file = Order of the file
