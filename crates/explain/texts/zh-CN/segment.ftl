## 单个报文段：标题、各个数值、首部。

segment-heading-syn = #{ $frame } · 请求建立连接
segment-heading-syn-again = #{ $frame } · 再次请求建立连接
segment-heading-syn-ack = #{ $frame } · 同意建立连接
segment-heading-handshake-ack = #{ $frame } · 完成握手
segment-heading-reset-not-accepted = #{ $frame } · 不起作用的复位
segment-heading-copy = #{ $frame } · 与 #{ $other } 相同，再次抓到
segment-heading-challenge-ack = #{ $frame } · 质疑 #{ $other }
segment-heading-reset = #{ $frame } · 复位连接
segment-heading-fin = #{ $frame } · 数据已发完
segment-heading-fin-data = #{ $frame } · 发送最后 { $len } 字节
segment-heading-data = #{ $frame } · 发送 { $len } 字节
segment-heading-data-again = #{ $frame } · 重发 { $len } 字节
segment-heading-keep-alive = #{ $frame } · 探测对方是否还在
segment-heading-window-probe = #{ $frame } · 探测窗口是否重新打开
segment-heading-acknowledges = #{ $frame } · 确认 #{ $other }
segment-heading-ack = #{ $frame } · 没有确认新的数据
segment-heading-other = #{ $frame } · { $flags }
segment-direction = { $sender ->
    [client] 客户端 → 服务器
   *[server] 服务器 → 客户端
  }
segment-after-previous = 距 #{ $frame } { $time }
segment-first = 连接的第一个报文段
segment-data = { $len ->
    [0] 不带数据
   *[other] 数据 { $len } 字节
  }

# 为什么 Seq 和 Ack 是这个值。都是相对值；$sender 是本报文段的发送方。
why-seq-heading = 为什么 Seq = { $seq }？
why-ack-heading = 为什么 Ack = { $ack }？
why-ack-heading-none = 为什么没有 Ack？

why-seq-initial = { $sender ->
    [client] 客户端
   *[server] 服务器
  }从这里开始给自己的字节编号。SYN 携带初始序列号 { $raw }，它应当难以猜测；这里显示为 { $seq }，后面的数值便于阅读。
why-seq-first-captured = 这是捕获到的{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的第一个报文段。它的 SYN 没有捕获到，所以从这里开始计数：{ $raw } 显示为 { $seq }。
why-seq-after-data = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据。下一个字节的序列号是 { $start } + { $len } = { $seq }。
why-seq-after-nothing = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的报文段 #{ $frame } 的 Seq 也是 { $start }，但没有携带数据，所以下一个字节的序列号仍是 { $seq }。
why-seq-after-syn = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的 SYN（#{ $frame }）消耗了序列号 { $start }。它的第一个数据字节的序列号是 { $start } + 1 = { $seq }；在本报文段之前它还没有发送过数据。
why-seq-after-syn-data = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的 SYN（#{ $frame }）消耗了序列号 { $start }，并携带 { $len } 字节数据。下一个字节的序列号是 { $start } + 1 + { $len } = { $seq }。
why-seq-after-fin = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的 FIN（#{ $frame }）和一个数据字节一样消耗了序列号 { $start }：{ $start } + 1 = { $seq }。此后不会再有数据。
why-seq-after-fin-data = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据和一个 FIN，FIN 消耗一个序列号：{ $start } + { $len } + 1 = { $seq }。
why-seq-after-flag = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据和一个 SYN 或 FIN，它消耗一个序列号：{ $start } + { $len } + 1 = { $seq }。
why-seq-after-both = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的报文段 #{ $frame } 从 Seq { $start } 开始，同时带有 SYN 和 FIN，各消耗一个序列号：{ $start } + { $len } + 2 = { $seq }。
why-seq-repeats-syn = 再次发送 SYN，序列号不变{ $known ->
    [yes] ，同 #{ $frame }。
   *[no] 。
  }发送方还没有收到应答。
why-seq-repeats-fin = 再次发送 FIN{ $known ->
    [yes] ，同 #{ $frame }。
   *[no] 。
  }它之后的序列号是 { $expected }。
why-seq-repeats-data = { $sender ->
    [client] 客户端
   *[server] 服务器
  }已经发送过字节 { $seq }{ $known ->
    [yes] ，在 #{ $frame } 中。
   *[no] 。
  }它的下一个新字节的序列号应是 { $expected }。
why-seq-behind = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的序列号已经到了 { $expected }。本报文段不带数据；它的发送时间早于捕获到的次序，或者是一个副本。
why-seq-gap = { $sender ->
    [client] 客户端
   *[server] 服务器
  }的下一个字节的序列号应是 { $expected }。{ $expected } 与 { $seq } 之间的 { $missing } 字节到目前为止没有捕获到：在途中丢失、迟到，或者抓包时遗漏。
why-seq-keep-alive = 有意比下一个序列号 { $expected } 小 1：这是保活探测。它重复一个已被确认的序列号，{ $sender ->
    [client] 服务器
   *[server] 客户端
  }必须用自己期望的 Ack 应答，从而表明自己还在。
why-seq-reset = 复位报文段不一定接续{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的序列号。用来应答某个报文段时，它的 Seq 取自该报文段的 Ack；如果该报文段没有 Ack，就是 0。
why-wraps = 序列号有 32 位：4294967295 之后是 0。

why-ack-none = ACK 标志没有置位，确认号字段没有意义。请求建立连接的 SYN 还没有什么可以确认。
why-ack-none-reset = ACK 标志没有置位，确认号字段没有意义。用来应答某个 Ack 的复位报文段不需要它：它的 Seq 已经说明应答的是哪一个。
why-ack-none-odd = ACK 标志没有置位，确认号字段没有意义。在连接中，每个报文段都应该把它置位。
why-ack-syn = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的 SYN（#{ $frame }）消耗了序列号 { $start }。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $start } + 1 = { $ack }。
why-ack-data = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个字节是 { $start } + { $len } = { $ack }。
why-ack-syn-data = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的 SYN（#{ $frame }）消耗了序列号 { $start }，并携带 { $len } 字节数据。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个字节是 { $start } + 1 + { $len } = { $ack }。
why-ack-fin-data = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据和一个 FIN，FIN 消耗一个序列号。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $start } + { $len } + 1 = { $ack }。
why-ack-flag-data = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的报文段 #{ $frame } 从 Seq { $start } 开始，携带 { $len } 字节数据和一个 SYN 或 FIN，它消耗一个序列号。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $start } + { $len } + 1 = { $ack }。
why-ack-both = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的报文段 #{ $frame } 从 Seq { $start } 开始，同时带有 SYN 和 FIN，各消耗一个序列号。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $start } + { $len } + 2 = { $ack }。
why-ack-covers = 这个 Ack 一次确认了 { $covers } 个报文段（累积确认）。
why-ack-fin = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的 FIN（#{ $frame }）和一个数据字节一样消耗了序列号 { $start }。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $start } + 1 = { $ack }。
why-ack-unchanged = { $sender ->
    [client] 客户端
   *[server] 服务器
  }自 #{ $frame } 之后没有按序收到新的数据，所以 Ack 仍是 { $ack }。
why-ack-unchanged-end = （{ $sender ->
    [client] 服务器
   *[server] 客户端
  }的 #{ $frame } 到 { $last } 为止。）
why-ack-older = { $sender ->
    [client] 客户端
   *[server] 服务器
  }已经确认到 { $highest }。本报文段的发送时间早于捕获到的次序，或者是一个副本。
why-ack-beyond = { $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $ack }，说明此前的字节都已收到。但到这里为止只捕获到 { $captured } 之前的字节：有 { $missing } 字节抓包时遗漏，或者在后面才出现。
why-ack-inside = { $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $ack }，说明此前的字节都已收到。没有哪个捕获到的报文段恰好在这里结束：这个序列号位于某个报文段的中间，或者两个报文段之间。
why-ack-at-edge = { $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $ack }，说明此前的字节都已收到。{ $sender ->
    [client] 服务器
   *[server] 客户端
  }自己的 Seq 也已经到了这个值；携带前一个字节的报文段没有捕获到。
why-ack-one-sided = { $sender ->
    [client] 客户端
   *[server] 服务器
  }期望的下一个序列号是 { $ack }。此前没有捕获到{ $sender ->
    [client] 服务器
   *[server] 客户端
  }的任何报文段，所以无法说明它确认的是哪一个。

## 说明旁边的事实。

fact-acknowledges = 确认
fact-rtt = 往返时间
fact-rtt-from = { $time }（自 #{ $frame } 起）
fact-acknowledged-by = 得到确认
fact-bytes-in-flight = 在途字节
fact-initial-rtt = 握手往返时间
fact-duplicate-sack = 报告为重复收到（D-SACK）
fact-client-state = 客户端状态
fact-server-state = 服务器状态
fact-in-wireshark = Wireshark 的标志
fact-time = 时间
fact-frame-size = 帧长
fact-findings = 分析
segment-link = #{ $frame }
segment-link-bytes = #{ $frame }（{ $len } 字节）
segment-link-after = { $time } 后，由 #{ $frame }
time-since-start = 第一帧之后 { $time } s
frame-size = { $len } 字节
frame-size-cut = 共 { $len } 字节，捕获了 { $captured } 字节

## TCP 首部。

field-source-port = 源端口
field-destination-port = 目的端口
field-seq = 序列号
field-ack = 确认号
field-offset = 数据偏移 · 保留
field-flags = 标志
field-window = 窗口
field-checksum = 检验和
field-urgent = 紧急指针
field-options = 选项

offset-value = { $words } × 4 = { $bytes } 字节{ $is-reserved-used ->
    [no] {""}
   *[yes] {" "}· { $reserved }
  }
offset-sentence = 首部长 { $words } 个 4 字节的字，共 { $bytes } 字节：固定部分 20 字节，选项 { $options } 字节。
ack-unused = 未使用
options-none = 无
checksum-correct = { $value } 正确
checksum-incorrect = { $value }，应为 { $expected }
checksum-offloaded = { $value }：留给网卡计算
checksum-unverified = { $value }，未检验
checksum-correct-sentence = 检验和与报文段及其地址相符。
checksum-offloaded-sentence = 尚未填写：抓包在发送方自己的机器上进行，检验和由网卡在发出时计算（checksum offload）。这很常见，没有问题。
checksum-incorrect-sentence = 检验和不符，应为 { $expected }。接收方会丢弃这样的报文段，除非检验和由发送方的网卡在抓包之后才填入。
checksum-unverified-sentence = 检验和覆盖整个报文段，而报文段没有全部捕获到。
window-sentence-scaled = { $sender ->
    [client] 客户端
   *[server] 服务器
  }还能接收 { $bytes } 字节：字段值是 { $raw }，以 { $factor } 为单位，如它的 SYN 所声明。
window-sentence-syn = { $sender ->
    [client] 客户端
   *[server] 服务器
  }一开始能接收 { $bytes } 字节。SYN 的窗口从不缩放。
window-sentence-unscaled = { $sender ->
    [client] 客户端
   *[server] 服务器
  }还能接收 { $bytes } 字节。
window-sentence-unknown = 字段值是 { $raw }。是否需要乘以一个倍数由双方的 SYN 声明，而它们没有都捕获到。
window-sentence-zero = { $sender ->
    [client] 客户端
   *[server] 服务器
  }不能再接收数据；{ $sender ->
    [client] 服务器
   *[server] 客户端
  }必须等到窗口重新打开。
urgent-sentence = { $value ->
    [0] 没有紧急数据。
   *[other] 紧急数据在 Seq 之后 { $value } 字节处结束。
  }
urgent-ignored-sentence = URG 标志没有置位，这个字段没有意义。

flag-fin = 终止：本方不再发送数据。FIN 消耗一个序列号。
flag-syn = 同步：告诉对方序列号从哪里开始。SYN 消耗一个序列号。
flag-rst = 复位：立即结束连接，不管还有什么没有完成。
flag-psh = 推送：立即把数据交给应用进程，不再等待更多数据。
flag-ack = 确认号有效。第一个 SYN 之后的报文段都把它置位。
flag-urg = 紧急指针有效。如今很少使用。
flag-ece = ECN 回显：途中有路由器标记了拥塞。在 SYN 上表示支持显式拥塞通知。
flag-cwr = 拥塞窗口已减小：发送方已得知 ECN 回显。在 SYN 上表示支持显式拥塞通知。
flag-ae = 精确 ECN：拥塞标记计数的一部分；以前是 nonce 和。
flag-ace = 精确 ECN（RFC 9768）：这样握手之后，AE、CWR 和 ECE 合为一个计数器，这里是 { $counter }：收到的带拥塞标记的数据包数，从 5 开始计，模 8；在握手的 ACK 中表示 SYN ACK 到达时的标记。
flag-reserved = 保留位，应为 0。

option-end = 结束
option-end-sentence = 选项表结束；之后是填充。
option-nop = NOP
option-nop-sentence = 无操作：用来填充，使下一个选项按字对齐。
option-mss = MSS { $mss }
option-mss-sentence = 最大报文段长度：{ $sender ->
    [client] 客户端
   *[server] 服务器
  }在一个报文段中最多接收 { $mss } 字节数据。
option-window-scale = WS { $shift }
option-window-scale-sentence = 窗口缩放：握手之后，{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的窗口要乘以 2^{ $shift } = { $factor }，前提是双方的 SYN 都带有这个选项。
option-sack-permitted = 允许 SACK
option-sack-permitted-sentence = 允许选择确认：可以告诉本方哪些乱序的数据已经到达。
option-sack = SACK { $blocks }
option-sack-sentence = 选择确认：除 Ack 之前的字节外，这些字节也已到达：{ $blocks }。
sack-block = { $left }–{ $right }
option-timestamps = TS { $value } / { $echo }
option-timestamps-sentence = 时间戳：发送方的时钟为 { $value }，并回送最近从对方收到的时间 { $echo }。用于测量往返时间，识别旧的重复报文段。
option-timestamps-first-sentence = 时间戳：发送方的时钟为 { $value }；还没有从对方收到过时间。用于测量往返时间，识别旧的重复报文段。
option-md5 = MD5 签名
option-md5-sentence = 用共享密钥生成的签名，BGP 路由器使用它。
option-user-timeout = 超时 { $seconds } s
option-user-timeout-sentence = 用户超时：数据在 { $seconds } s 内得不到确认就放弃连接。
option-authentication = TCP-AO
option-authentication-sentence = TCP 认证选项：一种签名，用来取代 MD5 签名。
option-multipath = MPTCP { $subtype }
option-multipath-sentence = 多路径 TCP，{ $subtype }：连接可以同时使用几条路径。
option-fast-open-request = 快速打开请求
option-fast-open-request-sentence = TCP 快速打开：请求一个 Cookie，以后的 SYN 就可以携带数据。
option-fast-open = 快速打开 Cookie
option-fast-open-sentence = TCP 快速打开：Cookie { $cookie }，有了它 SYN 就可以携带数据。
option-unknown = 类型 { $kind }（{ $len } B）
option-unknown-sentence = 类型为 { $kind } 的选项，内容 { $len } 字节，本程序不认识。
option-malformed = 类型 { $kind }：长度错误
option-malformed-sentence = 类型为 { $kind } 的选项的长度不可能正确；从这里起的选项没有读取。

## 状态（RFC 9293 第 3.3.2 节）。

state-unknown = 未知
state-unknown-sentence = 从捕获的数据中看不出来。
state-closed-sentence = 没有连接。
state-listen-sentence = 等待任何一方发来 SYN。
state-syn-sent-sentence = 已发送 SYN，等待应答。
state-syn-received-sentence = 已收到 SYN 并发送了自己的 SYN，等待 ACK。也写作 SYN_RCVD 或 SYN-RECV。
state-established-sentence = 连接已建立，双方都可以发送数据。
state-fin-wait-1-sentence = 已发送 FIN，等待它的 ACK，或者对方的 FIN。
state-fin-wait-2-sentence = 自己的 FIN 已被确认，等待对方发完。
state-close-wait-sentence = 对方已发完；本方还可以发送，然后关闭。
state-closing-sentence = 双方都已发送 FIN，自己的 FIN 还没有被确认。
state-last-ack-sentence = 在对方之后发送了 FIN，等待最后的 ACK。
state-time-wait-sentence = 两个方向都已关闭。等待两倍最长报文段寿命（2MSL），使迟到的报文段消失，并能重发最后的 ACK。
state-inferred-mid-stream = 推断：开始捕获时连接已经建立。
state-inferred-not-captured = 推断：必然存在的某个报文段没有捕获到。
state-inferred-one-direction = 推断：只捕获到一个方向。

# Why a segment carries an analysis flag.
why-retransmission = Seq { $seq } 小于该端的下一个序列号 { $expected }：这些字节已经发送过{ $known ->
    [yes] （#{ $frame }{ $timed ->
        [yes] ，{ $time } 之前
       *[no] {""}
      }）
   *[no] {""}
  }。
why-retransmission-syn = 这个 SYN 已经发送过{ $known ->
    [yes] （#{ $frame }{ $timed ->
        [yes] ，{ $time } 之前
       *[no] {""}
      }）
   *[no] {""}
  }：发送方还没有收到可以接受的应答。
why-fast-retransmission = Seq { $seq } 小于该端的下一个序列号 { $expected }，并且正是对方{ $known ->
    [yes] 在 #{ $frame } 中
   *[no] {""}
  }请求的字节；此前有 { $duplicates } 个重复 ACK{ $timed ->
    [yes] ，距今仅 { $time }
   *[no] {""}
  }：没有等待超时就重新发送。
why-spurious-retransmission = 对方{ $known ->
    [yes] 在 #{ $frame } 中
   *[no] {""}
  }已经确认到 { $acknowledged }，而本报文段到 { $end } 为止：其实无需重传。
why-out-of-order = Seq { $seq } 小于该端的下一个序列号 { $expected }，但{ $timed ->
    [yes] 距超过它的报文段仅 { $time }
   *[no] 时间间隔极短，应是途中被超过
  }。在 { $limit }（{ $rtt ->
    [yes] 握手的往返时间
   *[no] 往返时间未知时的替代值
  }）之内，不可能是被请求重传的。
why-duplicate-ack = Ack { $ack } 重复了{ $known ->
    [yes] #{ $frame }
   *[no] 之前的报文段
  }的内容（第 { $count } 次）：有数据到达，但不是字节 { $ack }。
why-lost-segment = Seq { $seq } 大于该端的下一个序列号 { $expected }：之前的 { $missing } 个字节不在抓包文件中，或者稍后才出现。
why-ack-lost-segment = Ack { $ack } 所确认的超出了捕获到的对方数据（到 { $captured } 为止）：这些字节已经到达，但没有被捕获。
why-keep-alive = Seq { $seq } 比该端的下一个序列号 { $expected } 小一：这是探测对方是否仍在的保活探测。
why-keep-alive-ack = 回答保活探测{ $known ->
    [yes] {" "}#{ $frame }
   *[no] {""}
  }：该端仍在。
why-zero-window = 窗口为 0：该端的接收缓存已满，对方必须等待。
why-zero-window-probe = 向{ $known ->
    [yes] 自 #{ $frame } 起
   *[no] {""}
  }为 0 的窗口发送一个字节 { $seq }：询问是否又有了空间。
why-zero-window-probe-ack = 回答零窗口探测{ $known ->
    [yes] {" "}#{ $frame }
   *[no] {""}
  }：仍然没有空间。
why-window-update = 只有窗口改变：从 { $before } 字节变为 { $now } 字节。
why-window-full = 本报文段到 { $end } = { $acknowledged } + { $window } 为止，正好是对方窗口的末尾：现在不能再发送。
why-reused-ports = 相同的地址和端口之前有过一个连接{ $known ->
    [yes] （连接 { $stream }）
   *[no] {""}
  }。这个 SYN 以初始序列号 { $isn } 开始一个新连接。

## HTTP 消息，显示在携带其一部分的报文段的面板里。

http-request-answered = 这个连接上 { $count } 个请求中的第 { $place } 个，由 #{ $frame } 的“{ $response }”应答{ $timed ->
    [yes] ：首字节在 { $wait } 之后，末字节在 { $whole } 之后
    [once] ，用时 { $wait }
   *[no] {""}
  }。
http-request-unanswered = 这个连接上 { $count } 个请求中的第 { $place } 个。没有捕获到应答。
http-response = 应答 { $count } 个请求中的第 { $place } 个：#{ $frame } 的“{ $request }”。
http-response-alone = 它应答的请求没有捕获到。
http-spread = { $part ->
    [first] 消息从这个报文段开始
    [last] 消息到这个报文段结束
   *[middle] 这个报文段携带消息的一部分
  }；{ $whole ->
    [yes] 整条消息
   *[no] 已到达的部分
  }在 #{ $first } 到 #{ $last }。
http-body = 消息体有 { $size } 字节{ $typed ->
    [yes] （{ $type }）
   *[no] {""}
  }。
http-missing = 其中 { $len } 字节没有捕获到。
http-cut = 它声明有 { $announced } 字节，到达 { $received } 字节，缺少 { $missing } 字节。
http-not-whole = 没有捕获到它的结尾。
http-partial = 206：客户端只要其中一部分，得到的也只是这一部分{ $known ->
    [yes] （{ $range }）
   *[no] {""}
  }。
http-partial-whole = 206：客户端请求的是一个字节范围，而这个范围就是全部内容（{ $range }）。例如“Range: bytes=0-”，意为从第 0 字节到结尾。
http-not-modified = 304：客户端保存的内容仍然有效，所以没有消息体。
http-continue = 100：服务器要客户端声明过的消息体；正式应答随后。
http-keep-alive = { $seconds } 秒没有请求，服务器就会关闭（Keep-Alive: timeout={ $seconds }）。

# What became of a segment.
fate-heading = 为什么它不起作用？
fate-heading-lost = 它到达了吗？
fate-reset-outside = { $sender ->
    [client] 服务器
   *[server] 客户端
  }期望的 Seq 是 { $expected }，而 { $seq } 在它的窗口之外：这样的复位会被直接丢弃（RFC 9293）。发送者不知道这个连接的序列号，可能是伪造的。
fate-reset-not-exact = { $sender ->
    [client] 服务器
   *[server] 客户端
  }期望的 Seq 恰好是 { $expected }。窗口内的其他序列号谁都可能猜到，所以不予采信：它用挑战 ACK 应答，连接继续（RFC 5961）。
fate-reset-without-syn = 客户端在等待对 SYN 的应答，而这个复位确认的不是它的 SYN，因此被丢弃；SYN 会重发，connect() 最后超时，而不是被拒绝（RFC 9293）。发送者（设备的协议栈或防火墙）生成复位的方式有误。
fate-reset-passed-over = { $sender ->
    [client] 服务器
   *[server] 客户端
  }的表现就像它没有到达：它在捕获位置之后丢失，或者被过滤（推断）。
fate-other-connection = 它的 Ack 与{ $sender ->
    [client] 服务器
   *[server] 客户端
  }在这里发送过的内容相差很远：它说的是相同地址和端口的上一个连接，{ $sender ->
    [client] 客户端
   *[server] 服务器
  }还保留着那个连接。它在这里既不建立连接，也不确认数据。
fate-syn-while-open = { $sender ->
    [client] 服务器
   *[server] 客户端
  }已经有一个这些地址和端口的连接。SYN 不能改变它：得到的应答是挑战 ACK（RFC 5961）。
fate-no-ack-flag = SYN、RST、ACK 三个标志都没有置位。这样的报文段会被丢弃（RFC 9293）。
fate-never-taken = 这一方的 ACK 已经捕获到，服务器仍重发 SYN ACK：它没有接受这个连接的任何内容。在 Linux 上这意味着全连接队列已满（推断）。
fate-syn-ack-again = 很可能没有。服务器在 #{ $frame } 中又发送了 SYN ACK，说明到那时它还没有到达；它在捕获位置之后丢失（推断）。
fate-sent-again = 很可能没有。{ $sender ->
    [client] 服务器
   *[server] 客户端
  }在 #{ $frame } 重发之后才确认它；它在捕获位置之后丢失（推断）。
fate-unanswered = 无法断定。它反复发送，直到捕获结束都没有得到确认：它没有到达，或者应答没有回来。在{ $sender ->
    [client] 服务器
   *[server] 客户端
  }一侧抓包可以分清是哪一种。

# What a segment is.
role-copy-heading = 为什么它出现了两次？
role-copy-sentence = 它就是 #{ $frame } 的数据包，{ $timed ->
    [yes] { $after } 之后
   *[no] {""}
  }再次被抓到{ $placed ->
    [yes] ，先在接口 { $other }，后在接口 { $this }
   *[no] {""}
  }{ $routed ->
    [yes] ，TTL 为 { $ttl } 而不是 { $other-ttl }：两个位置之间有路由器
   *[no] {""}
  }。{ $sender ->
    [client] 客户端
   *[server] 服务器
  }只发送了一次，所以它既不算问题，也不算数据。只在一个接口上抓包即可避免。
role-challenge-ack-heading = 为什么有这个 ACK？
role-challenge-ack-sentence = 这是挑战 ACK（RFC 5961）：#{ $frame } 与{ $sender ->
    [client] 客户端
   *[server] 服务器
  }打开的连接不符。它说明自己期望的是 Ack { $ack }；如果{ $sender ->
    [client] 服务器
   *[server] 客户端
  }确实已经没有这个连接，会用序列号正确的复位来应答。
role-window-probe-heading = 为什么有这个报文段？
role-window-probe-sentence = 这是窗口探测。{ $sender ->
    [client] 服务器
   *[server] 客户端
  }的窗口已关闭，而{ $sender ->
    [client] 客户端
   *[server] 服务器
  }还有数据要发，所以不时询问是否又有了空间。有的系统探测时不带数据，或者使用下一个字节之前的序列号，与保活探测相同；Wireshark 因此把它当作保活。
role-window-probe-answer-heading = 为什么有这个 ACK？
role-window-probe-answer-sentence = 这是对窗口探测的应答：{ $sender ->
    [client] 客户端
   *[server] 服务器
  }还在，但仍然没有空间。它的应用程序没有读取数据。
role-ends-earlier-heading = 它复位的是什么？
role-ends-earlier-sentence = 它的 Seq 取自所应答的报文段的 Ack，而那个报文段属于相同地址和端口的上一个连接。它结束的是那个连接，这样新的连接才能建立。
role-sent-once-heading = 它是重传吗？
role-sent-once-sentence = 不是。Wireshark 这样认为，是因为有一个以{ $sender ->
    [client] 客户端
   *[server] 服务器
  }名义发送、未被接受的复位，其 Seq 更大。这些字节只发送过一次。

# Why a reset came.
reset-heading = 为什么复位？
reset-sender-heading = 是谁发送的？
reset-answers = 它应答的是 #{ $frame }。
reset-answers-nothing = 它不是对任何报文段的应答：{ $sender ->
    [client] 客户端
   *[server] 服务器
  }主动发送了它。
reset-after-own-fin = { $sender ->
    [client] 客户端
   *[server] 服务器
  }在 #{ $fin } 中已发送 FIN。
reset-last-data = 在它之前最后的数据是{ $side ->
    [client] 客户端
   *[server] 服务器
  }的 #{ $frame }，早 { $time }。
reset-unread = 从{ $sender ->
    [client] 客户端
   *[server] 服务器
  }的窗口可以看出，有 { $bytes } 字节已被确认但没有读取。
reset-ttl = { $usual ->
    [yes] 它的 TTL { $ttl } 与{ $sender ->
        [client] 客户端
       *[server] 服务器
      }的其他报文段相同，从这一点看是它发送的。
   *[no] 它的 TTL 是 { $ttl }，而{ $sender ->
        [client] 客户端
       *[server] 服务器
      }的其他报文段是 { $range ->
        [one] { $least }
       *[some] { $least } 到 { $most }
      }：是别人发送的。
  }
