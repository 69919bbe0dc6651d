## 标签页旁的菜单：梯形图的样子。

look-menu = 显示
look-folded = 折叠连续的普通报文段
look-raw-numbers = 原始序列号
look-initial-numbers = 在 SYN 处显示 ISN
look-swapped = 服务器在左侧
look-time-true = 间距与时间成比例
look-time-true-hint = 报文段之间至少留出文字所需的空间，较长的停顿会折叠。
look-time-scale = 标尺每格为 { $time }。更短的间隔会拉开，更长的停顿会折叠。
look-columns = 列（空间足够时）
look-window = 窗口（字节）
look-rtt = 从数据到 ACK 的时间（RTT）
look-in-flight = 在途字节数
look-timestamps = 时间戳：TSval，其下为 TSecr
look-next-problem = 下一个问题
