## 帧的表格。

packets-table = 帧
packets-scope = 报文段范围
packets-all = 所有连接
packets-one = 当前连接
packets-count = { $count } 个报文段
packets-count-filtered = { $count } 个报文段符合过滤条件
packets-none = 没有报文段符合过滤条件。
packets-frame = 编号
packets-time = 时间
packets-source = 源
packets-destination = 目的
packets-stream = 连接
packets-flags = 标志
packets-seq = Seq
packets-ack = Ack
packets-window = 窗口
packets-len = 长度
packets-info = 信息
