## 同一时间轴上的所有连接。

overview-sort = 排序
overview-sort-start = 开始时间
overview-sort-hosts = 主机
overview-sort-bytes = 字节数
overview-sort-duration = 持续时间
overview-lanes = 随时间变化的连接
overview-axis = 自第一帧起的时间
overview-summary = { $duration } 内共有 { $count } 个连接。
overview-group = { $count } 个连接
overview-lane = { $ends }，{ $use }，开始于 { $start }，持续 { $duration }；{ $requests } 个 HTTP 请求，{ $problems } 个问题，{ $resets } 次复位
overview-key-open = 建立
overview-key-data = 数据
overview-key-close = 关闭
overview-key-idle = 空闲
overview-key-unused = 无数据
overview-key-request = HTTP 请求
overview-key-problem = 问题（丢失、重传、乱序、重复 ACK、窗口已满或关闭）
overview-key-reset = 复位
overview-keys = 单击或按 Enter：打开梯形图。↑ ↓：切换连接。在时间轴上滚动滚轮或按 + −：缩放。拖动：放大所选时间。Shift + ← →：平移。0：显示全部。
