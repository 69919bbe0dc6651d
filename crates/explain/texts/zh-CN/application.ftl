## 应用层说了什么，显示在携带其一部分的报文段的面板里。

http-unlisted = Wireshark 在默认设置下不显示这条消息：{ $reason ->
    [out-of-order] 它的报文段迟到或乱序，只有打开 tcp.reassemble_out_of_order 设置时才会重新排序。
    [not-whole] 只有完整捕获到的消息才会列出。
    [no-start] 它的首行分在几个报文段里，而端口又不是已知的 HTTP 端口。
    [instead-of-body] 前一条消息声明过消息体，而它出现在消息体的位置，于是被当作消息体。
   *[method] 它的方法不在 http.request 的范围内。
  }

begins-beyond = 这个报文段里还有 { $count } 项开始。

page-begins-here = 从这个报文段开始的内容

## TLS 记录，只说明文部分。

tls-record = 一条 { $len } 字节的记录，标注的版本是 { $version }{ $old ->
    [yes] （记录层有意沿用旧版本号，实际版本见下）
   *[no] {""}
  }。
tls-draft = TLS 1.3 草案 { $number }
tls-server-name = 客户端要访问 { $name }（服务器名称，以明文发送）。
tls-offers = 它提供 { $versions }{ $inside ->
    [yes] ，TLS 之内提供 { $alpn }（ALPN）
   *[no] {""}
  }。
tls-chooses = 服务器选择 { $version } 和 { $cipher }{ $inside ->
    [yes] ，其内是 { $alpn }（ALPN）
   *[no] {""}
  }。
tls-certificate = 一张证书，{ $named ->
    [yes] 颁发给 { $subject }
   *[no] 没有通用名称
  }{ $dns ->
    [yes] ；DNS 名称：{ $names }
   *[no] {""}
  }{ $beyond ->
    [0] {""}
   *[other] {" "}等，另有 { $beyond } 个
  }。
tls-change-cipher-spec = 这一侧此后所说的都是加密的。在 TLS 1.3 中这条记录没有意义，只是为了兼容旧的中间设备。
tls-data = 已加密：从捕获中读不出应用所说的内容。
tls-hidden = 已加密：看不到它说了什么。
tls-close-notify = close_notify：这一侧没有更多数据。它结束的是 TLS 所承载的内容，使结尾不会被人悄悄截掉；TCP 连接由 FIN 关闭，那是另一回事，可能稍后才来，也可能不来。
tls-alert = { $level ->
    [fatal] 致命警报
   *[warning] 警告
  }：{ $description }。
