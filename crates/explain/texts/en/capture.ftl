## A capture: its summary.

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
format-snoop = snoop (Solaris)
format-network-monitor = Microsoft Network Monitor
format-link = facts of a link

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
protocol-compressed-tcp = TCP with compressed headers (RFC 1144)
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

capture-lost-packets = The capture itself lost { $count ->
    [one] one packet
   *[other] { $count } packets
  }: what looks missing may have been sent.
