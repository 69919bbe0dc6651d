## 梯形图周围的页面。

page-title = TCP Ladder
page-open = 打开抓包文件…
page-open-short = 打开
page-open-another = 打开其他文件…
page-open-sample = 打开示例
page-link = 链接
page-samples = 示例
page-drop-hint = 也可将 .pcap / .pcapng 文件拖放到页面任意位置。数据不会离开本页面。
page-drop-here = 松开以打开抓包文件
page-language = 语言
page-theme-auto = 颜色：跟随系统
page-theme-light = 颜色：浅色
page-theme-dark = 颜色：深色
page-theme-contrast = 颜色：高对比度

page-panes = 显示内容
page-capture = 抓包文件
page-connections = 连接
page-ladder = 梯形图
page-views = 视图
page-view-stream = 字节流
page-view-graphs = 图表
page-view-requests = 请求
page-view-packets = 帧
page-view-overview = 总览
page-view-hosts = 主机
page-view-presenter = 演示
page-view-quiz = 测验
page-segment = 报文段
page-segments = 报文段

page-close = 关闭此抓包文件
page-no-connections = 此抓包文件中没有 TCP，因此没有可显示的梯形图。

page-header = TCP 首部
page-state-of = { $side }：{ $state }
page-states = 此报文段之后的状态
page-fields = 各字段的含义
page-bytes = 字节
page-more-bytes = 显示更多（共 { $count } 字节）
page-layer-link = 链路层 { $len } B
page-layer-ipv4 = IPv4 { $len } B
page-layer-ipv6 = IPv6 { $len } B
page-layer-tcp = TCP { $len } B
page-layer-payload = 数据 { $len } B

page-previous = 上一个报文段
page-next = 下一个报文段
page-step = 第 { $step } 步，共 { $count } 步。
page-keys = ← → 单步 · 空格 播放 · / 过滤 · ? 按键

page-opening = 正在读取 { $name }
page-downloading = 正在下载 { $name }
page-cancel = 取消

page-restart = 重新开始
page-later-failed = 页面的这一部分未能加载。
page-try-again = 重试

panel-comments = 文件中的注释

# The page speaks English then; its reader wanted Chinese.
page-texts-missing = The texts in Chinese did not load. / 中文文本未能加载。
