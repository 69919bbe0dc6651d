## A capture: its summary, what it holds besides TCP, and what is damaged in it.

capture-packets = { $count ->
    [one] 1 packet
   *[other] { $count } packets
  }
capture-connections = { $count ->
    [0] no TCP connections
    [one] 1 connection
   *[other] { $count } connections
  }
size-bytes = { $bytes ->
    [one] 1 byte
   *[other] { $bytes } bytes
  }
progress-bytes = { $read } of { $total }

format-unknown = unknown format
format-pcap = pcap
format-pcap-nanoseconds = pcap with nanoseconds
format-pcapng = pcapng

link-bsd-loopback = BSD loopback
link-openbsd-loopback = OpenBSD loopback
link-ethernet = Ethernet
link-ppp = PPP
link-raw-ip = raw IP
link-wlan = Wi-Fi
link-wlan-radio = Wi-Fi with radio header
link-linux-cooked = Linux “any” device
link-linux-cooked-2 = Linux “any” device (v2)
link-other = link type { $number }

not-shown-line = { $list } { $count ->
    [one] frame
   *[other] frames
  } not shown
not-shown-item = { $frames } { $protocol }
protocol-fragment = incomplete IP fragment
protocol-encrypted = encrypted Wi-Fi
protocol-wlan-management = Wi-Fi management
protocol-unreadable = unreadable
protocol-ip = IP protocol { $number }
protocol-ether-type = EtherType { $number }

http3-what = { $quic } of { $frames } packets are UDP on port 443: the pages were loaded over HTTP/3, which runs on QUIC instead of TCP. { $segments ->
    [0] There is no TCP in this capture.
    [one] There is only 1 TCP segment.
   *[other] There are only { $segments } TCP segments.
  } To see the same pages over TCP, switch HTTP/3 off and capture again:
http3-chrome = Chrome, Edge: open chrome://flags/#enable-quic (edge://flags/#enable-quic), set “Experimental QUIC protocol” to Disabled, restart the browser.
http3-firefox = Firefox: open about:config, set network.http.http3.enable to false.
http3-firewall = Any browser: block outgoing UDP port 443 in the firewall; browsers then fall back to TCP.

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

capture-lost-packets = The capture itself lost { $count ->
    [one] one packet
   *[other] { $count } packets
  }: what looks missing may have been sent.
