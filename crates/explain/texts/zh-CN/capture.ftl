## 抓包文件：概要、TCP 之外的内容、损坏之处。

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

diagnostic-place = { $framed ->
    [yes] 第 { $frame } 帧，文件第 { $offset } 字节
   *[no] 文件第 { $offset } 字节
  }
diagnostics-more = 还有 { $count } 条没有列出。
layer-compression = 压缩数据
layer-file = 抓包文件
layer-link = 链路层首部
layer-tunnel = 隧道首部
layer-network = 网络层（IP）首部
layer-tcp = 传输层（TCP）首部

diagnostic-file-cut = { $framed ->
    [yes] 文件在第 { $frame } 帧中间结束{ $sizes ->
        [both] ：{ $needed } 字节中只有 { $available } 字节。
       *[none] 。
      }{ $whole ->
        [0] 在它之前没有完整的帧。
       *[other] 前面 { $whole } 个完整的帧都已显示。
      }
   *[no] 文件在一条记录中间结束{ $sizes ->
        [both] ：{ $needed } 字节中只有 { $available } 字节。
       *[none] 。
      }之前的内容都已显示。
  }
diagnostic-length-too-large = { $layer }中的长度{ $sizes ->
    [both] 为 { $needed } 字节，而最多只能有 { $available } 字节
    [needed] 为 { $needed } 字节，超出可能的范围
   *[none] 超出可能的范围
  }。之前的内容都已显示。
diagnostic-length-too-small = { $layer }中的长度{ $sizes ->
    [both] 为 { $available } 字节，而至少应有 { $needed } 字节
   *[none] 小于必需的长度
  }。之前的内容都已显示。
diagnostic-unknown-interface = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一条记录
  }属于文件中没有描述的接口，链路层未知，因此没有显示。
diagnostic-bad-block = 文件中有一个块无法读取，已跳过。
diagnostic-packet-cut = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一个帧
  }在{ $layer }中间结束{ $sizes ->
    [both] ：{ $needed } 字节中只有 { $available } 字节。
   *[none] 。
  }它只捕获了一部分。
diagnostic-bad-header = { $framed ->
    [yes] 第 { $frame } 帧的
   *[no] {""}
  }{ $layer }的字段互相矛盾，只读取到讲得通的地方。
diagnostic-bad-option = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] {""}
  }有一个 TCP 选项的长度不可能正确。它之前的选项都已显示。
diagnostic-fragments-incomplete = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一个帧
  }是 IP 分片，其他分片没有捕获到，因此没有显示。
diagnostic-limit-reached = { $layer }达到了本程序的上限；超出的部分只计数，不显示。
diagnostic-compression-damaged = 压缩数据从这里开始损坏。之前解压的内容都已显示。

capture-lost-packets = 捕获过程本身丢失了 { $count } 个帧：看似缺失的报文段可能确实发送过。
