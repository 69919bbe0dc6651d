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
