## 页面地址所指的内容。

page-empty = 尚未打开抓包文件
page-empty-how = 请打开抓包文件，或将其拖放到页面任意位置。文件只在你的浏览器中读取，不会发送到任何地方。
page-cancelled = 已取消打开。
page-no-such-sample = 没有名为“{ $name }”的示例。
page-orphan = 此地址指向某个抓包文件中的一处，但不包含文件本身。请打开你的副本。
page-orphan-file = 此地址显示的是文件“{ $name }”中的{ $place }。地址不包含文件本身：打开你的副本即可到达该处。
page-orphan-sized = 此地址显示的是文件“{ $name }”（{ $bytes } 字节）中的{ $place }。地址不包含文件本身：打开你的副本即可到达该处。
page-orphan-frame = 报文段 #{ $frame }
page-orphan-stream = 连接 { $stream }
page-orphan-view = 一个视图
page-orphan-again = 再次打开 { $name }
page-orphan-gone = 无法再读取 { $name }。请重新选择该文件。

page-note-dismiss = 关闭此消息

page-ask = 从 { $host } 下载 { $name }？
page-ask-text = 此页面的地址指向另一台主机上的抓包文件。{ $host } 由此只会得知你的计算机请求了该文件：不会发送 Cookie，也不会透露你从哪个页面而来。
page-ask-own-network = { $host } 在你自己的网络中，或就是你的计算机：制作此地址的人无法访问它，但你的浏览器可以。请仅在了解该文件时下载。
page-ask-fetch = 下载
page-ask-show = 显示
page-ask-decline = 不下载

page-download-unreachable = { $host } 没有响应，或不允许其他网页读取其文件。其管理者需随文件发送响应头“Access-Control-Allow-Origin: *”（CORS）。
page-download-mixed = 通过 https 打开的页面不能通过 http 下载。如果 { $host } 也提供 https，请在地址中使用 https://。

## 嵌入其他网页。

embed-whole = 在 TCP Ladder 中打开
embed-button = 嵌入
embed-title = 在其他网页中显示此梯形图
embed-text = 复制其中之一。它显示你现在所见：此连接、此报文段、这些列。“ladder.svg”是你放在网页旁的图片。
embed-element = 自动调整大小的元素，脚本不运行时显示带链接的图片
embed-frame = 框架
embed-markdown = 带链接的图片（Markdown）
embed-policy = 其他主机上的抓包文件须由该主机允许（CORS），并会先询问读者。有内容安全策略的网页须在 frame-src 中允许此地址，使用元素时还须在 script-src 中允许。
embed-local = 此抓包文件在你的计算机上，其他网页无法显示。请将其放到某台主机上，用“#src=”加其地址在此打开，再嵌入。
embed-frame-title = { $name } 中连接 { $stream } 的梯形图
