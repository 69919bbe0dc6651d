## 列表中的连接，以及对它的判断。

connection-never-used = 没有数据：从未使用
connection-refused = 被服务器拒绝
connection-unanswered = 服务器没有应答
connection-no-data = 没有捕获到数据
connection-bytes = 客户端发送 { $client }，服务器发送 { $server }

roles-syn = 发送 SYN 的一方是客户端。
roles-syn-ack = 发送 SYN ACK 的一方是服务器；SYN 本身没有捕获到。
roles-said = 没有捕获到 SYN；从通信内容（请求、ClientHello 或问候语）可以看出谁是客户端。
roles-lower-port = 猜测：没有捕获到 SYN，所以把端口号较小的一方当作服务器。
roles-sent-first = 猜测：没有捕获到 SYN，双方端口号又相同，所以把先发送的一方当作客户端。

chip-roles-guessed = 角色为猜测
chip-three-way = 三次握手
chip-simultaneous-open = 同时打开
chip-fast-open = TCP 快速打开
chip-refused = 被拒绝
chip-unanswered = 无应答
chip-incomplete = 握手未完成
chip-mid-stream = 捕获前已建立
chip-closed-first = { $side ->
    [client] 客户端
   *[server] 服务器
  }先关闭
chip-four-way = 四次挥手
chip-three-segment = 三次挥手
chip-simultaneous-close = 同时关闭
chip-half-closed = 捕获结束时半关闭
chip-reset = 复位
chip-reset-by = 被{ $side ->
    [client] 客户端
   *[server] 服务器
  }复位
chip-reset-after-fin = FIN 之后复位
chip-requests = { $count } 个 { $name } 请求
chip-application = { $name }
chip-keep-alive = 保持连接 { $seconds } 秒超时
chip-still-open = 捕获结束时仍打开
chip-not-captured = 未捕获到结束

opening-three-way-sentence = 由 SYN、SYN ACK、ACK 三个报文段建立。
opening-simultaneous-sentence = 双方各自发送了 SYN，两个 SYN 在途中交错。
opening-fast-open-sentence = SYN 已经携带数据（TCP 快速打开）。
opening-refused-sentence = SYN 得到的应答是复位：那里没有进程接受连接，或者被防火墙拒绝。
opening-unanswered-resets-sentence = SYN 没有得到应答：收到的复位确认的不是它，因此被丢弃，connect() 最后超时。
opening-unanswered-sentence = 没有捕获到对 SYN 的应答。
opening-unanswered-syns-sentence = { $count ->
    [1] 发送了 1 个 SYN，没有应答
   *[other] { $time } 内发送 { $count } 个 SYN，都没有应答
  }：主机未开机、地址有误，或被防火墙丢弃。
opening-incomplete-sentence = 有 SYN 和 SYN ACK，但没有完成握手的 ACK。
opening-mid-stream-sentence = 开始捕获时连接已经建立。

closed-first-sentence = { $side ->
    [client] 客户端
   *[server] 服务器
  }在 #{ $frame } 中发送了第一个 FIN。
closed-first-time-wait-sentence = { $side ->
    [client] 客户端
   *[server] 服务器
  }在 #{ $frame } 中发送了第一个 FIN，所以最后进入 TIME-WAIT 的是它。
closing-four-way-sentence = 由 FIN、ACK、FIN、ACK 四个报文段释放。
closing-three-segment-sentence = 由三个报文段释放：第一个 FIN 的 ACK 同时带有第二个 FIN。
closing-simultaneous-sentence = 双方都在收到对方的 FIN 之前发送了 FIN。
closing-half-closed-sentence = 捕获结束时只有一方发送了 FIN。另一方可能还在发送数据。
closing-reset-sentence = 没有 FIN，连接因复位而结束。
closing-reset-by-sentence = { $side ->
    [client] 客户端
   *[server] 服务器
  }在 #{ $frame } 中复位了连接{ $answers ->
    [yes] （应答 #{ $answered }）
   *[no] {""}
  }，此前没有 FIN。
closing-reset-after-fin-sentence = FIN 之后出现复位：有一方没有等到正常释放。
closing-reset-after-fin-by-sentence = 第一个 FIN 之后，{ $side ->
    [client] 客户端
   *[server] 服务器
  }在 #{ $frame } 中复位了连接{ $answers ->
    [yes] ，应答的是 #{ $answered }
   *[no] {""}
  }。
closing-open-sentence = 捕获结束时双方都没有发送 FIN 或复位。
closing-not-captured-sentence = 没有捕获到连接的结束。

connection-end-named = { $name }（{ $address }）
story-title = 发生了什么
chip-captured = { $place ->
    [client] 在客户端附近捕获
    [server] 在服务器附近捕获
    [between] 在途中捕获
   *[machine] 双方在同一台机器
  }
chip-time-wait = TIME-WAIT：{ $side ->
    [client] 客户端
   *[server] 服务器
  }
chip-trouble-retransmissions = 有重传
chip-trouble-lost-segments = 有字节未抓到
chip-trouble-zero-window = 窗口曾关闭
chip-trouble-unanswered-data = 数据无应答
chip-trouble-never-taken = 服务器未接受
chip-trouble-copies = 重复抓到
