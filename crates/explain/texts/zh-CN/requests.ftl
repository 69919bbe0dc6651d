## HTTP 请求表。

requests-table = 所有连接的 HTTP 请求
requests-count = { $count ->
   *[other] { $count } 个请求
  }
requests-count-filtered = { $count ->
   *[other] { $count } 个请求符合过滤条件
  }
requests-none = 这次抓包中没有 HTTP/1 请求。
requests-none-filtered = 没有请求符合过滤条件。
requests-slowest = 最慢的在前
requests-in-order = 按时间顺序
requests-method = 方法
requests-host = 主机
requests-target = 路径
requests-status = 状态
requests-size = 大小
requests-size-title = 响应主体的字节数（按传输时计）
requests-stream = 连接
requests-stream-title = 连接（tcp.stream）
requests-blocked = 受阻
requests-blocked-title = 从请求的最后一个字节，到同一连接上前一个响应结束
requests-waiting = 等待
requests-waiting-title = 从那时起，到响应的第一个字节
requests-receiving = 接收
requests-receiving-title = 从响应的第一个字节到最后一个字节
requests-time = 时间
requests-time-title = 从请求的最后一个字节到响应的最后一个字节（http.time）：受阻、等待与接收之和
requests-bars = 瀑布图
requests-bars-title = 每个请求何时发出、何时得到响应；按开始时间排序
requests-sending = 发送
requests-open = 在梯形图中打开这个请求
requests-curl = 复制为 cURL
requests-curl-copied = 已复制为 curl 命令。
requests-curl-failed = 无法复制该命令。
requests-har = 保存为 HAR
requests-har-title = 将这些请求及其响应保存为 HTTP Archive 1.2，浏览器的工具可以打开
