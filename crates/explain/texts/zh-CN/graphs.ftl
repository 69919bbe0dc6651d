## 连接随时间变化的曲线。

chart-zoom = 显示范围
chart-zoom-in = 放大
chart-zoom-out = 缩小
chart-zoom-whole = 显示全部
chart-earlier = 向前
chart-later = 向后

graph-kind = 图表
graph-stevens = 序列号（Stevens）
graph-tcptrace = 序列号（tcptrace）
graph-window = 窗口
graph-rtt = 往返时间
graph-throughput = 吞吐量

graph-direction = 方向
graph-from-client = 客户端 → 服务器
graph-from-server = 服务器 → 客户端

graph-axis-time = 自连接首个报文段起的时间
graph-axis-seq = 相对序列号
graph-axis-bytes = 字节数
graph-axis-rtt = 往返时间
graph-axis-rate = 载荷

graph-legend = 图例
graph-layer-data = 数据、SYN 或 FIN
graph-layer-acks = 已确认
graph-layer-sack = 乱序收到（SACK）
graph-layer-window = 接收窗口
graph-layer-in-flight = 在途字节
graph-layer-rtt = 往返时间
graph-layer-throughput = 吞吐量
graph-layer-retransmission = 重传
graph-layer-out-of-order = 乱序
graph-layer-lost = 之前有报文段丢失
graph-layer-duplicate-ack = 重复 ACK
graph-layer-zero-window = 零窗口
graph-layer-reset = 复位
graph-layer-slow-start-end = 慢启动结束（估计）
graph-layer-window-limited = 止于窗口边缘
graph-beyond = （在图的上方之外）

graph-coming = 正在读取报文段…
graph-failed = 未能取得此连接的报文段。
graph-empty = 没有可画的内容：这一方没有发送此图所显示的数据。
graph-thinned = 共有 { $segments } 个报文段，无法逐个绘制：每 { $step } 个连续报文段中每个方向只画一个，其中有问题的优先。
graph-untimed = 有 { $count } 个报文段在捕获文件中没有时间，未画出。
graph-sacks-cut = 此捕获中的 SACK 块多于保留的数量；较晚报文段的 SACK 块没有画出。
graph-average-note = 每个值是此前 { $time } 内的平均值。
graph-point = 第 { $frame } 帧

graph-summary = { $graph }：{ $side ->
    [client] 客户端
   *[server] 服务器
  }在 { $duration } 内用 { $segments } 个数据报文段发送了 { $size }；重传 { $retransmissions } 次，重复 ACK { $duplicates } 个，零窗口 { $closed } 次。
graph-figures = 主要数值
graph-figure-segments = 数据报文段
graph-figure-bytes = 载荷（含重复发送）
graph-figure-duration = 连接持续时间
graph-figure-window = 接收窗口（最小 – 最大）
graph-figure-in-flight = 在途字节最大值
graph-figure-rtt = 往返时间（最短 / 中位 / 最长）
graph-figure-throughput = 最高吞吐量
graph-averaged = { $rate }（{ $time } 内平均）
graph-keys = 滚轮：缩放。拖动：放大所框区域；按住 Shift 或用手指拖动：平移。按键：← → 逐点移动，↑ ↓ 切换曲线，Enter 选中报文段，+ − 缩放，Shift + ← → 平移，0 显示全部。
