## 梯形图中的文字。

list-separator = 、
clause-separator = ，
sentence-separator = {""}

ladder-client = 客户端
ladder-server = 服务器
ladder-time = 时间
ladder-column-window = 窗口
ladder-column-rtt = RTT
ladder-column-in-flight = 在途
ladder-column-timestamps = TSval
ladder-captured = 在此捕获
ladder-idle = { $time } 无报文段
ladder-no-flags = 无标志
ladder-inferred = 推断得出，并未捕获到
ladder-title = TCP 连接 { $client } → { $server }
ladder-description = { $segments } 个报文段的梯形图。{ $verdicts }

# 屏幕阅读器读出的内容。
ladder-start-label = 开始时：客户端 { $client }，服务器 { $server }
row-label = 第 { $frame } 帧，{ $sender ->
    [client] 客户端发往服务器
   *[server] 服务器发往客户端
  }，{ $flags }，序列号 { $seq }
row-label-ack = 确认号 { $ack }
row-label-data = { $len ->
    [0] 不带数据
   *[other] 数据 { $len } 字节
  }
row-label-state = { $side ->
    [client] 客户端
   *[server] 服务器
  }进入 { $state }

# 代替多个报文段的一行。
fold-told = { $head }：{ $parts }
fold-segments = { $open ->
    [yes] 已展开 { $time } 内的 { $segments } 个报文段
   *[no] { $time } 内还有 { $segments } 个报文段
  }
fold-bytes = { $side ->
    [client] 客户端
   *[server] 服务器
  }发送 { $size }
fold-duplicate-acks = { $count } 个重复 ACK
fold-keep-alives = { $count } 个保活探测

phase-handshake = 握手
phase-three-way = 三次握手
phase-simultaneous-open = 同时打开
phase-fast-open = TCP 快速打开
phase-refused = 被拒绝
phase-unanswered = 无应答
phase-incomplete = 半打开
phase-data = 数据传输
phase-teardown = 连接释放
phase-four-way = 四次挥手
phase-three-segment = 三次挥手
phase-simultaneous-close = 同时关闭
phase-half-closed = 半关闭
phase-reset = 复位
phase-reset-after-fin = FIN 之后复位

# 箭头下方的简短说明。
finding-spurious-retransmission = 不必要的重传
finding-fast-retransmission = 快重传
finding-retransmission = 重传
finding-out-of-order = 乱序
finding-lost-segment = 前一报文段缺失
finding-ack-lost-segment = 确认了缺失的报文段
finding-duplicate-ack = 重复 ACK
finding-zero-window = 零窗口
finding-zero-window-probe = 零窗口探测
finding-zero-window-probe-ack = 探测应答：零窗口
finding-window-full = 窗口已满
finding-window-update = 窗口更新
finding-keep-alive = 保活探测
finding-keep-alive-ack = 保活应答
finding-reused-ports = 端口重用

# Notes between the segments.
note-own-comment = 你的注释：{ $text }
note-comment = #{ $frame } 的注释：{ $text }
note-icmp = { $protocol ->
    [icmpv6] ICMPv6
   *[icmp] ICMP
  } 差错，来自 { $reporter }：{ $what }（{ $about ->
    [client] 客户端
   *[server] 服务器
  }报文段 seq={ $seq }）
icmp-no-route = 没有到达目的地的路由
icmp-host-unreachable = 主机不可达
icmp-protocol-unreachable = 协议不可达
icmp-port-unreachable = 端口不可达
icmp-too-big = IP 数据报过大，下一跳最多 { $mtu } 字节
icmp-prohibited = 被过滤规则禁止
icmp-unreachable = 目的不可达，代码 { $code }
icmp-source-quench = 源点抑制
icmp-redirect = 重定向到另一台路由器
icmp-hop-limit = 跳数用尽，数据报在途中被丢弃
icmp-reassembly-time = 分片不全，数据报被丢弃
icmp-parameter = 首部字段有误
icmp-other = 类型 { $type }，代码 { $code }

# 报文段开始的内容。
message-request = { $method } { $target }
message-answers = ← { $method } { $target }（第 { $place } 个，共 { $requests } 个）
message-answers-frame = ← #{ $frame }
message-line = { $line }
message-event = { $name }{ $count ->
    [1] {""}
   *[other] {" "}× { $count }
  }，{ $size }

# What a segment is, and what became of it; short.
role-copy = 重复抓到（#{ $frame }）
role-challenge-ack = 对 #{ $frame } 的挑战 ACK
role-window-probe = 窗口探测
role-window-probe-answer = 窗口仍然关闭
role-ends-earlier = 结束之前的连接
fate-not-accepted = 未被接受
fate-not-taken = 服务器未接受
fate-no-answer = 没有应答
fate-lost = 丢失
