## 连接经历了什么，证据是什么。

story-opening = 建立
story-use = 使用
story-closing = 关闭
story-why-closed = 关闭原因
story-why-reset = 复位原因
story-time-wait = TIME-WAIT
story-vantage = 捕获位置
story-zeek = Zeek 日志的写法

story-use-sentence = { $use }。
story-requests = { $whole ->
    [yes] { $count ->
        [1] 传输了 1 个 HTTP 请求。
       *[other] 传输了 { $count } 个 HTTP 请求：连接保持打开，重复使用。
      }
   *[no] 传输了 { $count } 个 HTTP 请求，其中 { $answered } 个在抓包中有应答。
  }
story-spare = 浏览器常预先建立备用连接。
story-parallel = 这个客户端到同一服务器和端口另有 { $count } 个连接同时打开。

reason-mptcp = 多路径 TCP 结束了它：有报文段携带 MP_FASTCLOSE 或 MP_TCPRST（RFC 8684）。
reason-tls-alert = { $side ->
    [client] 客户端
   *[server] 服务器
  }发送了致命的 TLS 警报 { $alert }：它无法继续，详情可查它的日志。
reason-stale = 相同的地址和端口被用于新的连接，而一方还保留着旧连接；这个复位结束的是旧连接。
reason-refused = 复位是对 SYN 的应答：该端口没有程序监听，或者被防火墙拒绝。
reason-never-taken = SYN ACK 已被确认，服务器仍重复发送：它一直没有接受这个连接。在 Linux 上这意味着全连接队列已满：请检查服务器程序和它的 backlog。
reason-given-up = { $side ->
    [client] 客户端
   *[server] 服务器
  }把同样的内容发送了 { $times } 次都没有得到应答，于是放弃：对方主机或途中的链路已经不通。
reason-late-data = 有数据在发送复位的一方关闭之后才到达，复位是对它的应答。这些数据没有被读取；其中的请求如果是幂等的，可以在新的连接上重发。
reason-forgotten = 静默 { $silence } 之后，主机或途中的设备（NAT、防火墙、负载均衡器）已经不再记得这个连接。更频繁的保活可以避免。
reason-foreign = 途中的设备冒用{ $side ->
    [client] 客户端
   *[server] 服务器
  }的名义发送了复位：它的 IP 首部与其他报文段不同。请检查途中的防火墙、过滤设备或代理。
reason-unread-data = { $side ->
    [client] 客户端
   *[server] 服务器
  }关闭时还有到达的数据没有读取，因此产生复位（RFC 1122），途中的应答也可能因此丢失。关闭之前先读完就可以避免。
reason-cut-short = { $side ->
    [client] 客户端
   *[server] 服务器
  }的消息没有达到它声明的长度或最后一个分块就结束了。通常是它背后出错或超时。
reason-no-answer = 请求没有得到应答，{ $after } 之后连接结束。如果这接近整数秒，请检查服务器或其前面的代理的超时设置。
reason-idle-timeout = 服务器在最后一次发送数据 { $idle } 之后关闭，其间没有收到数据：很可能是空闲超时。保持连接的客户端应当更早关闭。
reason-abortive = { $side ->
    [client] 客户端
   *[server] 服务器
  }主动用复位关闭了连接：它不是对任何报文段的应答。程序把 SO_LINGER 设为 0 就会这样关闭。
reason-connection-close = { $side ->
    [client] 客户端的请求
   *[server] 服务器的响应
  }声明了“Connection: close”。
reason-http10 = { $side ->
    [client] 客户端的请求
   *[server] 服务器的响应
  }是 HTTP/1.0：除非声明“Connection: keep-alive”，一次响应之后就关闭。
reason-keep-alive-timeout = 服务器声明过“Keep-Alive: timeout={ $seconds }”，在 { $idle } 没有请求之后关闭。
reason-peer-left = 没有声明过要关闭。{ $when ->
    [after] 最后的数据之后 { $time }，客户端先关闭。
    [unused] 客户端先关闭，此前没有发送过数据。
   *[other] 客户端先关闭。
  }
reason-reset = 因复位而结束，抓包中看不出原因。
reason-hidden-by-tls = 内容被 TLS 加密，从捕获中看不出来。
reason-unknown = 抓包中没有写明原因。
reason-inferred = 由序列号和时间推断：没有报文段写明。

time-wait-sentence = { $side ->
    [client] 客户端
   *[server] 服务器
  }从 #{ $frame } 起处于 TIME-WAIT：在两倍最长报文段寿命（2MSL）内（RFC 9293 为 4 分钟，Linux 为 1 分钟）保留双方的地址和端口，必要时重发丢失的最后一个 ACK，也不让迟到的报文段混入新的连接。
time-wait-nobody-sentence = 没有哪一方处于 TIME-WAIT：复位使连接立即结束。

vantage-near-client-sentence = 靠近客户端：服务器的应答用了 { $server }，客户端的应答只用了 { $client }。
vantage-near-server-sentence = 靠近服务器：客户端的应答用了 { $client }，服务器的应答只用了 { $server }。
vantage-between-sentence = 在两者之间：服务器的应答用了 { $server }，客户端的应答用了 { $client }。
vantage-one-machine-sentence = 两端都在捕获的这台机器上：{ $known ->
    [address] 双方的地址属于同一台主机
   *[link] 捕获到的数据没有离开过它
  }。


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

## 途中出现的问题

story-trouble = 问题
trouble-retransmissions = 有些内容重传过：它们或对它们的确认丢失了，或者来得太晚。
trouble-lost-segments = 抓包中缺少一些字节，但它们已被确认，或之后还有数据：它们发送过，只是没有抓到。
trouble-zero-window = 窗口关闭了 200 ms 或更久：接收方的应用程序没有读取数据，另一方只能等待。
trouble-unanswered-data = 数据或 FIN 至少重传了三次，仍没有得到确认：之后再也没有收到任何回应。
trouble-never-taken = 服务器没有接受这个连接：它的表现就像没有收到客户端的 ACK。它的新连接队列可能已满。
trouble-copies = 抓包中有 { $count } 个数据包出现了两次：它们在两处被抓到，并没有重新发送。只在一个接口上抓包即可避免。
