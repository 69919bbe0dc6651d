## 带走梯形图：格式、报告、菜单。

# 梯形图的格式，各自的用途。
export-text = 用于终端或纯文本笔记。
export-svg = 用于网页或文档的图片，任意缩放都清晰。
export-png = 用于幻灯片和聊天的图片。
export-mermaid = 时序图，GitHub、GitLab 和许多 wiki 都能绘制。
export-plantuml = PlantUML 的时序图。
export-markdown = 用于 Markdown 笔记的表格。
export-latex = 用于 LaTeX 的 TikZ 图。
export-json = 各报文段，供其他程序使用。
export-csv = 各报文段，供电子表格使用。
export-pcapng = 仅含该连接的数据包，供 Wireshark 使用。
export-html = 单个文件，无需网络即可在任意浏览器中查看该连接。

export-column-frame = 序号
export-column-segment = 报文段
export-column-note = 备注
export-column-explanation = 解释

## 连接的报告。

report-captured = 抓到了什么
report-ladder = 该连接的梯形图
report-verdict = 发生了什么，由哪些帧证明
report-odd = 异常之处
report-what = 项目
report-value = 内容
report-file = 文件
report-capture = 抓包
report-recorded = 第一个数据包
report-roles = 角色
report-stream = Wireshark 过滤器
report-segments = 报文段数
report-payload = 载荷
report-begins = 开始
report-lasts = 持续时间
report-from = 发送方
report-message = 消息
report-answers = 应答对象
report-flags = 标志
report-seq-raw = 抓到的原始 Seq
report-options = 选项
report-client-state = 客户端变为
report-server-state = 服务器变为
report-no-segments = 抓包文件中没有这一阶段的报文段。
report-more = 还有 { $count } 个未列出。

## 页面上的菜单。

take-menu = 导出
take-as = 格式
take-text = 文本
take-svg = 图片（SVG）
take-png = 图片（PNG）
take-mermaid = Mermaid
take-plantuml = PlantUML
take-markdown = Markdown 表格
take-latex = LaTeX
take-json = JSON
take-csv = CSV
take-pcapng = 数据包（.pcapng）
take-html = 自带查看器的单个文件（HTML）
take-report-html = 报告（HTML）
take-report-markdown = 报告（Markdown）
export-report-html = 可以上交的网页：表格、图片和解释。
export-report-markdown = 可以上交的文档：表格、图和解释。
take-rows = 行
take-rows-all = 全部
take-rows-handshake = 握手
take-rows-teardown = 连接释放
take-rows-frames = 从某帧到某帧
take-from = 第一帧
take-to = 最后一帧
take-captions = 解释每个报文段
take-as-shown = 折叠、序号和左右两端与当前显示一致，可在“显示”中选择。
take-theme = 颜色
take-theme-auto = 随看图者的偏好
take-theme-light = 浅色
take-theme-dark = 深色
take-anonymous = 去掉地址、名称和载荷
take-copy = 复制
take-save = 保存
take-print = 打印
take-cancel = 取消
take-anyway = 仍然生成
take-working = { $percent }%
take-copied = 已复制。
take-saved = 已保存。
take-cancelled = 已取消。
take-failed = 无法生成：文件无法再次读取，或浏览器内存不足。
take-not-copied = 浏览器不允许写入剪贴板，请改用保存。
take-too-large = 图片超出浏览器能绘制的大小。请选择部分行，或使用 SVG。
take-too-many = 超过 200 000 行。请选择部分行、折叠，或使用命令行。
take-no-rows = 该连接没有这样的行。
take-many-rows = 这张图片超过 10 000 行，能打开它的程序很少。请折叠长串报文段，或选择部分行。
take-no-viewer = 此页面旁缺少查看器文件 viewer.html。
