## 抓包文件：概要，以及 TCP 之外的内容。

capture-packets = { $count } 个帧
capture-connections = { $count ->
    [0] 没有 TCP 连接
   *[other] { $count } 个连接
  }
size-bytes = { $bytes } 字节
progress-bytes = { $read } / { $total }

format-unknown = 未知格式
format-pcap = pcap
format-pcap-nanoseconds = pcap（纳秒）
format-pcapng = pcapng
format-snoop = snoop (Solaris)
format-network-monitor = Microsoft Network Monitor
format-link = 链接中的信息

link-bsd-loopback = BSD 环回
link-openbsd-loopback = OpenBSD 环回
link-ethernet = 以太网
link-ppp = PPP
link-raw-ip = 原始 IP
link-wlan = Wi-Fi
link-wlan-radio = Wi-Fi（带无线信息头）
link-linux-cooked = Linux “any” 设备
link-linux-cooked-2 = Linux “any” 设备（v2）
link-other = 链路类型（{ $number }）

not-shown-line = 未显示 { $count } 帧：{ $list }
not-shown-item = { $protocol } { $frames } 帧
protocol-fragment = 不完整的 IP 分片
protocol-encrypted = 加密的 Wi-Fi
protocol-compressed-tcp = 首部压缩的 TCP（RFC 1144）
protocol-wlan-management = Wi-Fi 管理
protocol-unreadable = 无法读取
protocol-ip = IP 协议（{ $number }）
protocol-ether-type = EtherType（{ $number }）

http3-what = { $frames } 个帧中有 { $quic } 个是 UDP 443 端口：这些网页是通过 HTTP/3 加载的，它运行在 QUIC 而不是 TCP 之上。{ $segments ->
    [0] 这里没有 TCP 报文段。
   *[other] 这里只有 { $segments } 个 TCP 报文段。
  }要让同样的网页使用 TCP，请关闭 HTTP/3 后重新抓包：
http3-chrome = Chrome、Edge：打开 chrome://flags/#enable-quic（edge://flags/#enable-quic），把“Experimental QUIC protocol”设为 Disabled，重新启动浏览器。
http3-firefox = Firefox：打开 about:config，把 network.http.http3.enable 设为 false。
http3-firewall = 任何浏览器：在防火墙中阻止发往 UDP 443 端口的流量，浏览器便会改用 TCP。

capture-lost-packets = 捕获过程本身丢失了 { $count } 个帧：看似缺失的报文段可能确实发送过。
