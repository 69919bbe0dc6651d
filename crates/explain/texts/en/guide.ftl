## How to record a capture, for those who have none.

guide-title = How to record a capture
guide-before = Before you begin
guide-before-text = Record as little as possible: one port, one page load. In the browser’s developer tools switch the cache off (else you get 304 or nothing at all). HTTP/3 goes over QUIC, which is not TCP: a server of your own on plain HTTP has none; elsewhere switch QUIC off (Chromium: chrome://flags, “Experimental QUIC protocol”; Firefox: about:config, network.http.http3.enable).
guide-windows = Windows
guide-windows-text = Install Wireshark with Npcap. For a server on your own machine choose “Adapter for loopback traffic capture”, else Wi-Fi or Ethernet. Type the capture filter, press Enter, load the page once, stop, save.
guide-linux = Linux
guide-linux-text = “any” records all interfaces, lo your own machine’s. Load the page once, then press Ctrl + C.
guide-mac = macOS
guide-mac-text = lo0 is your own machine’s loopback interface, en0 usually Wi-Fi.
guide-android = Android
guide-android-text = PCAPdroid records without root: choose the app, “PCAP file” as the dump mode, start, load the page, stop, and send the file to a computer or open it here.
guide-container = A container
guide-container-text = A container’s own traffic is seen from within its network: let a second one with tcpdump share it.
guide-filter = A capture filter for one port
guide-filter-text = In Wireshark’s field “Enter a capture filter”, and at the end of a tcpdump line. The display filter tcp.port == 3000 is another thing: it hides what has been recorded.
guide-then = Then drop the file here. It stays on this machine.

# The frames of a sample that tell its story.
course-steps = The story, in { $count } steps
