## 这一步是什么：一个报文段的用处，以及此后双方各知道什么。

step-heading = 这一步是什么
step-error-heading = 纠正一个常见错误

step-syn = { $known ->
    [three] 三次握手的第一次。
   *[other] 第一步。
  }{ $sender ->
    [client] 客户端
   *[server] 服务器
  }请求通信，并说明自己的字节从哪个序列号数起（{ $raw }，显示为 0）。SYN 占用一个序列号，所以它的第一个数据字节是 1 号。发送方此时还不知道这个报文段能否到达：需要对方回答。
step-syn-offers = 它同时说明自己能接收多少：{ $has_mss ->
    [yes] 每个报文段最多 { $mss } 字节，
   *[no] { "" }
  }起初总共 { $window } 字节（窗口）。
step-syn-data = 它已经带了 { $len } 字节数据（TCP Fast Open）：以前认识这个客户端的服务器可以不等第三次握手就把数据交给程序。
step-syn-again = 没有及时得到回答，所以{ $sender ->
    [client] 客户端
   *[server] 服务器
  }重发 SYN，序列号不变：即使两个都到达，也只算一次。
step-syn-simultaneous = 双方同时发起请求。各自回答对方的 SYN，连接照样建立，只是用了四个报文段而不是三个。
step-error-first-ack = “第一个 SYN 带有 Ack 1”是错的：它没有 ACK 标志，什么也不确认。该字段的值是 { $ack }，没有意义。

step-syn-ack = 三次握手的第二次，而且合二为一：ACK 回答 #{ $frame } 的 SYN，SYN 开始服务器自己的计数（{ $raw }，显示为 0）。如果分开发送，握手就要四个报文段。它到达后，客户端知道两个方向都通；服务器只知道自己听得到客户端。所以还需要第三次。
step-syn-ack-again = 服务器还没有看到第三次握手，所以重发 SYN ACK。

step-third = 三次握手的第三次：#{ $frame } 的 SYN ACK 已到达。有了这个报文段，服务器才知道客户端听得到它，双方才就两个初始序列号都达成一致。它也防备过去：旧连接残留的 SYN 后面绝不会跟着这个报文段。从此双方都可以发送。
step-third-data = 它不是单独发送的：同时带了 { $len } 字节数据。
step-third-empty = 它不带数据，也没有 SYN，所以不占用序列号：{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的下一个报文段 Seq 不变。
step-error-window = “窗口在这里变大，是因为服务器现在分配了内存”是错的：SYN 里的窗口从不缩放，从这里起该字段以 { $unit } 字节为单位（{ $raw } × { $unit } = { $bytes }）。

step-fin-first = { $count ->
    [four] 四次挥手的第一次。
    [three] 三次挥手的第一次。
   *[other] 关闭的第一步。
  }{ $sender ->
    [client] 客户端
   *[server] 服务器
  }没有更多数据要发送，用 FIN 告知对方；它仍能接收。FIN 占用一个序列号，所以回答会是 Ack { $next }。
step-fin-why-four = 为什么要四次：连接是两条单行道，每条各自关闭，各需一个 FIN 和一个 ACK。对方可能还有数据要发送。
step-fin-late-data = 确实如此：这个 FIN 之后的 { $time } 内仍有数据传输。
step-fin-no-late-data = 这里对方没有。
step-fin-why-three = 对方也没有剩余的数据，所以它的 ACK 和自己的 FIN 会在同一个报文段里：三次而不是四次。
step-fin-merged = 三次挥手的第二次，而且合二为一：它确认 #{ $frame } 的 FIN，同时是{ $sender ->
    [client] 客户端
   *[server] 服务器
  }自己的 FIN。能合并是因为它没有剩余的数据要发送。
step-error-four = “挥手总是四个报文段”是错的：这里只有三个。
step-fin-second = { $count ->
    [four] 四次挥手的第三次。
   *[other] 关闭的另一半。
  }现在{ $sender ->
    [client] 客户端
   *[server] 服务器
  }也没有更多数据要发送了。从对方的 FIN 起，连接一直处于半关闭：只有这一方能发送。它等待最后一个 ACK，即 Ack { $next }。
step-fin-simultaneous = 双方同时关闭：两个 FIN 在途中交错。各方仍须确认对方的 FIN，双方都会进入 TIME-WAIT。
step-fin-again = 这个 FIN 以前发送过，没有及时得到确认，所以再发一次，序列号不变。
step-fin-data = 它还带着最后 { $len } 字节数据。

step-ack-fin-half = { $count ->
    [four] 四次挥手的第二次。
   *[other] FIN 得到确认。
  }#{ $frame } 的 FIN 占用了序列号 { $fin }，所以 Ack 是 { $fin } + 1 = { $ack }。那个方向已关闭；{ $sender ->
    [client] 客户端
   *[server] 服务器
  }仍可发送，何时关闭由它的程序决定（此前处于 CLOSE-WAIT）。
step-ack-fin-last = { $count ->
    [four] 四次挥手的第四次。
    [three] 三次挥手的第三次。
   *[other] 最后一步。
  }它确认 #{ $frame } 的 FIN。没有谁会确认这个报文段，它丢了也无人知道：{ $first ->
    [yes] 先关闭的
   *[no] FIN 与对方交错的
  }{ $sender ->
    [client] 客户端
   *[server] 服务器
  }因此在 TIME-WAIT 停留一段时间。如果 FIN 再次到来，它还能回答。
step-ack-fin-other = 它确认 #{ $frame } 的 FIN：那个方向已关闭。

step-reset-refused = 本该是第二次握手，来的却是复位：{ $sender ->
    [client] 客户端
   *[server] 服务器
  }不要这个连接。最可能是端口 { $port } 上没有程序监听，或者途中有设备拒绝。复位不需要回答。
step-reset-after-fin = FIN 已经开始了有序的关闭，但{ $sender ->
    [client] 客户端
   *[server] 服务器
  }没有走完：复位立即结束连接。复位不需要回答，也不会使谁进入 TIME-WAIT。
step-reset = { $sender ->
    [client] 客户端
   *[server] 服务器
  }立即结束两个方向的连接：没有 FIN，没有回答，还在途中的数据被丢弃。

step-keep-alive = 一个不带数据的问题：你还在吗？它的 Seq 故意比下一个序列号小 1，对方不会当作新数据，而必须用 ACK 回答。
step-keep-alive-closed = 一个不带数据的问题，Seq 故意比下一个序列号小 1，对方必须回答。这个连接上有一个窗口关闭过一段时间，Linux 正是这样询问窗口是否重新打开；窗口开着时，它问的是：你还在吗？
step-keep-alive-ack = 对 #{ $frame } 保活探测的回答：还在，仍在等待第 { $ack } 字节。
step-window-probe = 对方的窗口已关闭。这个报文段询问窗口是否重新打开：窗口更新可能丢失，那样双方会永远等下去。
step-zero-window = { $sender ->
    [client] 客户端
   *[server] 服务器
  }没有空间了：窗口为 0。对方必须停止发送，直到有报文段说又有了空间。
step-window-update = 没有确认新的数据。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的程序读走了数据，所以又有了 { $window } 字节的空间。
step-duplicate-ack = 同样的 Ack 又来一次：有数据到达，但不是期待的下一个字节（{ $ack }）。第三个这样的 ACK 会使发送方不等超时就重发该字节所在的报文段（快速重传）。

step-ack = 它不带数据。它说 { $ack } 之前的每个字节都已到达，下一个期待的是 { $ack }。两样东西同名：ACK 是标志，表示确认号有效；Ack 是确认号本身。
step-ack-covers = 一个 ACK 回答了 { $covers } 个报文段：确认是累积的，接收方常常等到第二个报文段才确认（延迟确认）。
step-ack-time = 它在 #{ $frame } 之后 { $time } 到来：这就是在此处看到的往返时间。
step-ack-nothing = 它不带数据，也没有确认新的内容：Seq 和 Ack 都没有变。它能带来的是新的窗口（{ $window } 字节）。
step-error-plus-one = “Ack 总是 Seq + 1”是错的：那只适用于 SYN 和 FIN，它们各算一个。数据按字节计：{ $seq } + { $len } = { $ack }。

step-data = { $sender ->
    [client] 客户端
   *[server] 服务器
  }发送第 { $seq } 到第 { $last } 字节。收到 Ack { $next } 或更大的确认号后，它们才算安全送达；在那之前发送方保留它们，必要时重发。
step-data-one = { $sender ->
    [client] 客户端
   *[server] 服务器
  }发送第 { $seq } 字节。收到 Ack { $next } 或更大的确认号后，它才算安全送达。
step-data-acked = 这个确认在 { $time } 之后的 #{ $frame } 到来。
step-data-unacked = 抓包中没有这个确认。
step-data-again = 这些字节以前{ $known ->
    [yes] 在 #{ $frame } 中
   *[no] { "" }
  }发送过，没有及时得到确认，所以用相同的序列号重发：接收方只保留一份。
step-data-gap = 在此之前有 { $missing } 字节尚未出现在抓包中：途中丢失、被超过，或没有抓到。接收方保留先到的数据，并继续确认空缺前的最后一个字节。
step-data-cut = 这条消息比一个报文段能装的长：对方的 SYN 允许每段最多 { $mss } 字节（MSS）。所以它被切开，#{ $first } 到 #{ $end } 各带一块。
step-data-push = PSH 已置位：通常发送程序的一次写入到此结束；接收方应把已有的数据交给程序。
step-data-both = 它的 Ack 同时确认 #{ $frame }：数据和确认共用一个报文段。

step-request = 它的请求是：{ $heading }。{ $place ->
    [1] 这是该连接上的第一个请求。
   *[other] 这是该连接上的第 { $place } 个请求：不需要再次握手（keep-alive）。
  }
step-response = 它回答 #{ $frame } 的请求：{ $heading }。请求和响应按它们在连接上的顺序对应。
step-error-match = “响应靠 Seq 找到请求”是错的：HTTP/1 的响应按请求的顺序到来。Seq 和 Ack 只数字节。
step-status = { $class ->
    [1] 1xx：还不是最终结果，真正的响应随后到来。
    [2] 2xx：成功。
    [3] 3xx：内容在别处，或客户端已经有了。
    [4] 4xx：服务器认为错在请求。
   *[5] 5xx：服务器承认错在自己。
  }
step-unused = 这个连接上从未发送过数据。浏览器常预先建立一个，使下一个请求不必排在别的响应后面（推断：抓包没有说明原因）。
step-inferred = 推断：能证明这一点的报文段并不全在抓包中。

## 状态图

state-diagram = RFC 9293 的状态图，以及双方到此为止走过的路
state-diagram-end = { $side ->
    [client] 客户端
   *[server] 服务器
  }：{ $way }。
