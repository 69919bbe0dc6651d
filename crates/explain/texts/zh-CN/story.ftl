## 连接经历了什么，证据是什么。

story-title = 经过
story-opening = 建立
story-use = 使用
story-closing = 关闭
story-why-closed = 关闭原因
story-time-wait = TIME-WAIT
story-vantage = 捕获位置
story-zeek = Zeek 日志的写法

story-use-sentence = { $use }。
story-requests = { $count ->
    [1] 传输了 1 个 HTTP 请求。
   *[other] 传输了 { $count } 个 HTTP 请求：连接保持打开，重复使用。
  }
story-parallel = 这个客户端到同一服务器和端口另有 { $count } 个连接同时打开。

reason-mptcp = Multipath TCP 一次性关闭了连接（MP_FASTCLOSE 或 MP_TCPRST，RFC 8684）。
reason-tls-alert = { $side ->
    [client] 客户端
   *[server] 服务器
  }发送了致命的 TLS 警报：{ $alert }。
reason-stale = 这个复位针对的是同一地址和端口上的另一个连接。
reason-refused = 没有程序在监听：复位是对 SYN 的回答。
reason-never-taken = 服务器一直没有接受这个连接：它没有接受对其 SYN 的确认，例如队列已满。
reason-given-up = { $side ->
    [client] 客户端
   *[server] 服务器
  }把同样的内容发送了 { $times } 次都没有得到回答，于是放弃。
reason-late-data = 复位是对数据的回答，这些数据到达时发送复位的一方已经结束了连接。
reason-forgotten = 沉默 { $silence } 之后，主机已经不认识这个连接。
reason-foreign = 中间的某个设备冒用{ $side ->
    [client] 客户端
   *[server] 服务器
  }的名义发送了复位。
reason-unread-data = { $side ->
    [client] 客户端
   *[server] 服务器
  }在没有读完到达的数据时就关闭，因此产生了复位。
reason-cut-short = { $side ->
    [client] 客户端
   *[server] 服务器
  }的消息在声明的结尾之前就结束了。
reason-no-answer = 请求没有得到回答，{ $after } 之后连接结束。
reason-idle-timeout = 服务器最后一次发送数据后的 { $idle } 内没有任何数据：服务器关闭了空闲的连接。
reason-abortive = { $side ->
    [client] 客户端
   *[server] 服务器
  }有意用复位关闭了连接。
reason-connection-close = { $side ->
    [client] 客户端的请求
   *[server] 服务器的响应
  }声明了“Connection: close”。
reason-http10 = { $side ->
    [client] 客户端的请求
   *[server] 服务器的响应
  }是 HTTP/1.0：除非声明“Connection: keep-alive”，一次响应之后就关闭。
reason-keep-alive-timeout = 服务器声明过“Keep-Alive: timeout={ $seconds }”，在 { $idle } 没有请求之后关闭。
reason-peer-left = 没有人声明过要结束：客户端用完后离开。
reason-reset = 因复位而结束，不是正常释放。
reason-hidden-by-tls = 内容被 TLS 加密，从捕获中看不出来。
reason-unknown = 从捕获中看不出来。

time-wait-sentence = { $side ->
    [client] 客户端
   *[server] 服务器
  }从 #{ $frame } 起处于 TIME-WAIT：在两倍最大报文段生存时间内（RFC 9293 为 4 分钟，Linux 为 1 分钟）保留双方的地址和端口，必要时重发丢失的最后一个 ACK，也不让迟到的报文段混入新的连接。
time-wait-nobody-sentence = 没有哪一方处于 TIME-WAIT：复位使连接立即结束。

vantage-near-client-sentence = 靠近客户端：服务器的应答用了 { $server }，客户端的应答只用了 { $client }。
vantage-near-server-sentence = 靠近服务器：客户端的应答用了 { $client }，服务器的应答只用了 { $server }。
vantage-between-sentence = 在两者之间：服务器的应答用了 { $server }，客户端的应答用了 { $client }。
vantage-one-machine-sentence = 两端都在捕获的这台机器上：{ $known ->
    [address] 双方的地址属于同一台主机
   *[time] 整个握手只用了 { $both }
  }。

chip-captured = { $place ->
    [client] 在客户端附近捕获
    [server] 在服务器附近捕获
    [between] 在途中捕获
   *[machine] 在同一台机器上捕获
  }
chip-time-wait = TIME-WAIT：{ $side ->
    [client] 客户端
   *[server] 服务器
  }

zeek-sentence = conn_state { $state }：{ $meaning }。history { $history }。
zeek-history-sentence = 大写字母是客户端的：S 为 SYN，H 为 SYN ACK，A 为单独的 ACK，D 为数据，F 为 FIN，R 为 RST，T 为重发的数据，W 为零窗口，G 为缺口，Q 或 I 为异常标志；^ 表示角色对调。
zeek-s0 = SYN 没有得到应答
zeek-s1 = 已建立，未终止
zeek-sf = 正常建立并终止
zeek-rej = SYN 被拒绝
zeek-s2 = 已建立，客户端已关闭，服务器没有回应
zeek-s3 = 已建立，服务器已关闭，客户端没有回应
zeek-rsto = 已建立，被客户端中止
zeek-rstr = 被服务器中止
zeek-rstos0 = SYN 之后客户端发出 RST，没有 SYN ACK
zeek-rstrh = SYN ACK 之后服务器发出 RST，没有 SYN
zeek-sh = SYN 之后客户端发出 FIN，没有 SYN ACK
zeek-shr = SYN ACK 之后服务器发出 FIN，没有 SYN
zeek-oth = 没有 SYN，只有中途的流量
