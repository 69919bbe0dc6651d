## 带走梯形图：格式、报告、菜单。

# 梯形图的格式，各自的用途。
format-text = 用于终端或纯文本笔记。
format-svg = 用于网页或文档的图片，任意缩放都清晰。
format-png = 用于幻灯片和聊天的图片。
format-mermaid = 时序图，GitHub、GitLab 和许多 wiki 都能绘制。
format-plantuml = PlantUML 的时序图。
format-markdown = 用于 Markdown 笔记的表格。
format-latex = 用于 LaTeX 的 TikZ 图。
format-json = 各报文段，供其他程序使用。
format-csv = 各报文段，供电子表格使用。
format-html = 单个文件，无需网络即可在任意浏览器中查看该连接。
format-pcapng = 仅含该连接的数据包，供 Wireshark 使用。

export-column-frame = 序号
export-column-segment = 报文段
export-column-note = 备注
export-column-explanation = 解释
