## 连接的实验表：数字及其含义。

lab-title = 实验表
lab-sender = { $side ->
    [client] 客户端发送的数据
   *[server] 服务器发送的数据
  }
lab-nothing = { $side ->
    [client] 客户端
   *[server] 服务器
  }没有发送数据。
lab-column-frame = 帧
lab-column-time = 发送时间（秒）
lab-column-seq = Seq
lab-column-len = 长度
lab-column-in-flight = 在途字节
lab-column-repeats = 重复
lab-column-acked-by = 确认帧
lab-column-rtt = RTT（秒）
lab-column-estimated = EstimatedRTT
lab-column-deviation = DevRTT
lab-column-rto = RTO

lab-name-ends = 两端
lab-name-sent = 吞吐量
lab-name-repeats = 重传
lab-name-window = 接收窗口
lab-name-acks = ACK
lab-name-rtt = 往返时间
lab-name-slow-start = 慢启动
lab-name-limit = 受限原因

lab-ends = 客户端是 { $client }，服务器是 { $server }。
lab-isn = { $side ->
    [client] 客户端
   *[server] 服务器
  }从 Seq { $isn } 开始（显示为 0）{ $has_mss ->
    [yes] ，一个报文段最多接收 { $mss } 字节（MSS）
   *[no] { "" }
  }。
lab-sack = { $permitted ->
    [yes] 双方的 SYN 都允许选择确认（SACK）。
   *[no] 选择确认（SACK）未启用：并非双方的 SYN 都允许。
  }
lab-sent = { $segments } 个数据报文段，共 { $bytes } 字节，每个字节只计一次。从第一个报文段到最后一个字节得到确认用了 { $time } 秒：每秒 { $rate } 字节。
lab-sent-unfinished = { $segments } 个数据报文段，共 { $bytes } 字节，每个字节只计一次。抓包中最后一个字节没有得到确认，因此算不出吞吐量。
lab-cut = 只分析了前 { $segments } 个数据报文段。
lab-repeats-none = 没有：这个方向上没有任何字节的序列号出现两次。tcptrace 图同样显示：曲线从不回落。
lab-repeats = { $count } 个报文段携带以前发送过的字节：{ $frames }。
lab-window = { $side ->
    [client] 服务器
   *[server] 客户端
  }通告过的最小窗口是 { $bytes } 字节（#{ $frame }）。
lab-window-never = 没有报文段正好到窗口末尾结束：接收方从未限制发送方。
lab-window-full = { $count } 个报文段正好到窗口末尾结束（{ $frames }）：在那里，接收方限制了发送方。
lab-ack-part = 一次 { $segments } 个：{ $times } 次
lab-acks = 一个 ACK 确认的数据报文段数：{ $parts }。最常见的是 { $usual } 字节，最多 { $most } 字节。
lab-acks-delayed = 一次确认多个报文段是延迟确认的做法（RFC 1122：至少每两个满长报文段确认一次）。
lab-rtt = 在 { $least } 到 { $greatest } 秒之间。最后一次之后 EstimatedRTT 为 { $estimated } 秒，超时时间 RTO 为 { $rto } 秒；但按 RFC 6298，发送方至少等待 1 秒。
lab-rtt-none = 没有报文段的确认能给出往返时间。
lab-slow-start = 从 #{ $from } 到 #{ $to }：每个往返中在途字节的最大值依次是 { $rounds }。
lab-slow-start-none = 看不出来：在途字节没有连续三个往返增长。
lab-limit = { $main ->
    [window] 主要是接收方的窗口限制了它
    [application] 主要是发送方的应用程序限制了它：没有数据可发，或者没有用满允许的量
   *[network] 主要是网络限制了它：发送方在等待 ACK，或在重传丢失的数据（拥塞窗口）
  }。按时间计：窗口 { $window }%，应用程序 { $application }%，网络 { $network }%。
lab-line-end = ：
lab-estimate-line-end = （估计）：
lab-estimated = 这是估计：抓包显示发送了什么，不显示为什么没有发送更多。
lab-show-all = 显示全部 { $count } 个报文段
lab-omitted = 另有 { $count } 个报文段不在表中。
lab-copy-tsv = 复制为 TSV
lab-copy-markdown = 复制为 Markdown
lab-copied = 已复制。
lab-not-copied = 浏览器不允许本页复制。
lab-coming = 正在计算……
