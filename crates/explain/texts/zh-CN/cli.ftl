## 命令行的文字。

cli-no-connections = 这个抓包文件中没有 TCP 连接。
cli-no-such-connection = 没有编号为 { $stream } 的连接：这个抓包文件共有 { $total } 个连接，编号从 0 开始。
cli-no-file = 没有指定抓包文件。
cli-format-cannot = “--format { $format }”无法显示“{ $option }”。可以显示的格式：{ $others }。
cli-filtered = 过滤器选中 { $connections } 个连接中的 { $segments } 个报文段。
cli-gap = [抓包文件中此处缺少 { $bytes } 字节。]
cli-before-command = { $argument } 写在了命令前面；文件应写在命令后面。
cli-no-filter-here = -Y 用来筛选列表里的连接和报文段；这个命令用 -c 选择连接。
cli-no-such-rows = 该连接没有这样的行。
cli-no-fonts = 没有可用于绘制图片文字的字体：请安装字体（Debian 上为 fonts-dejavu-core），或使用 --format svg。
cli-picture-too-large = 图片会过大：请用 --rows 选择部分行，或使用 --format svg。
cli-no-png = 此程序构建时未启用“png”功能：请使用 --format svg。
cli-no-viewer = 缺少查看器：没有 { $file }，程序中也没有内置。请用“cargo xtask dist”构建，或用 --viewer DIR 指定其文件夹。
cli-viewer-too-old = 查看器的版本不同，没有放置数据包的位置。
