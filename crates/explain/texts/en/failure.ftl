## A file that cannot be opened, and questions that have no answer.

failure-empty = The file is empty
failure-empty-text = The file has no bytes.
failure-not-a-capture = This is not a capture
failure-looks-like = The file is { $what }, not a capture.
failure-first-bytes = The file begins with { $bytes }; no capture format does.
failure-unsupported = This kind of capture cannot be read
failure-unsupported-text = The file is a capture of a kind that cannot be read: { $what }.
failure-header-cut = The file is too short
failure-header-cut-text = The file ends inside its own header: { $available } of { $needed } bytes are there.
failure-unreadable = The file could not be read
failure-unreadable-text = The file was moved, changed or locked while it was being read.
failure-out-of-memory = The capture is too large
failure-out-of-memory-text = The capture has more segments than memory holds.

failure-hint-formats = TCP Ladder opens .pcap and .pcapng files, as Wireshark, tshark, dumpcap and tcpdump write them.
failure-hint-capture-again = Stop the capture in Wireshark before you save it, and save it again.
failure-hint-convert = Open it in Wireshark and save it as pcapng.
failure-hint-choose-again = Choose it again.
failure-hint-smaller = Split it with editcap -c, or filter it in Wireshark, and open a part.

kind-png = a PNG image
kind-jpeg = a JPEG image
kind-gif = a GIF image
kind-pdf = a PDF document
kind-zip = a ZIP archive
kind-gzip = a gzip file
kind-zstd = a zstd file
kind-lz4 = an LZ4 file
kind-xz = an xz file
kind-bzip2 = a bzip2 file
kind-7z = a 7-Zip archive
kind-rar = a RAR archive
kind-html = a web page (HTML)
kind-xml = an XML file
kind-json = a JSON file
kind-text = a text file
kind-program = a program
kind-wasm = a WebAssembly module
kind-snoop = a snoop capture (Solaris)
kind-netmon = a Microsoft Network Monitor capture
kind-etl = a Windows event trace (ETL)

query-nothing-open = No capture is open.
query-no-such-stream = The capture has no such connection.
query-no-such-segment = The capture has no such TCP segment.
query-unreadable = The file could not be read again: it was moved or changed. Open it again.
query-bad-request = Page and worker do not understand each other. Reload the page.
