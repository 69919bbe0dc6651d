## 连接的字节，按先后顺序。

stream-shown-as = 显示方式
stream-text = 文本
stream-hex = 十六进制
stream-messages = HTTP 消息
stream-bytes = 此连接的字节
stream-direction = 方向
stream-both = 双向，{ $bytes } 字节
stream-only-client = 仅客户端，{ $bytes } 字节
stream-only-server = 仅服务器，{ $bytes } 字节
stream-from-client = 客户端
stream-from-server = 服务器
stream-frame = 报文段 { $frame }
stream-more = 再显示 { $count } 字节
stream-gap = 此处缺少 { $len } 字节：捕获文件中没有。
# 抓包来自链接：链接里没有的内容其实抓到了。
stream-gap-link = 此处抓到了 { $len } 字节，但链接里没有。
stream-missing-link = 这个抓包来自链接。消息头按链接保存的事实重新写出，其余用空格代替；有 { $len } 字节不在链接里。
stream-nothing = 此连接没有传输数据，或数据未被捕获。
stream-start = 开头
stream-end = 结尾
stream-missing = 捕获文件缺少此连接的 { $len } 字节。
stream-carriers = 承载于
stream-carriers-beyond = 以及另外 { $count } 个
stream-unreadable = 无法再次读取文件。它是否被移动或修改了？
panel-body = 查看消息体
panel-stream = 跟踪流

## 查找文本。

stream-search = 在流中查找
stream-search-next = 下一个匹配（Enter）
stream-search-previous = 上一个匹配（Shift+Enter）
stream-case = 区分大小写
stream-searching = 正在查找，{ $percent } %
stream-search-around = 已从另一端继续查找
stream-search-nowhere = 未找到

## 保存。

stream-save = 另存为…
stream-save-title = 按发送时的原样保存所显示方向的字节
stream-saving = 正在保存，{ $percent } %
stream-saved-without = 已保存，不含捕获文件缺少的 { $len } 字节。
stream-saved-not-whole = 已保存现有部分：内容不完整。

## HTTP 消息。

stream-no-messages = 此连接中没有 HTTP/1 消息。
stream-messages-before = 较早
stream-messages-behind = 较晚
stream-messages-range = 第 { $first } 至 { $last } 条，共 { $total } 条
message-column = 消息
message-type = 类型
message-size = 消息体字节数
message-time = 时间

## 消息的消息体。

body-message = 消息
body-bytes = 消息体的字节
body-head-cut = 抓包中缺少此头部的一部分。
body-none = 没有消息体。
body-save = 保存消息体
body-more = 显示更多
body-raw = 原样
body-image = 图像，{ $len } 字节
body-image-broken = 浏览器无法显示此图像。以下是它的字节。
body-image-too-large = { $frames ->
    [1] 此图像有 { $width } × { $height } 像素，过大，不在此绘制。以下是它的字节。
   *[other] 此图像有 { $frames } 帧，每帧 { $width } × { $height } 像素，过大，不在此绘制。以下是它的字节。
  }
body-image-no-size = 无法读出此图像的像素数，因此不绘制。以下是它的字节。
body-undone = 已解码：{ $codings }。发送了 { $sent } 字节，解码后为 { $len } 字节。
body-too-long = 这只是开头部分：{ $len } 字节。
body-cut = 消息体不完整：结尾不在捕获文件中。
body-damaged = 消息体已损坏；以下是损坏之前能解码的内容。
body-unknown-coding = 无法识别其编码“{ $coding }”。字节按发送时的原样显示。
body-no-decoder = 该编码的解码器未能加载。字节按发送时的原样显示；重新选择此消息可再试一次。
body-missing = 捕获文件缺少其中 { $len } 字节；以零代替。
body-hole = 第 { $at } 字节处：缺少 { $len } 字节。
body-holes-beyond = 另有 { $count } 处缺失。
body-unknown-charset = 浏览器不支持字符编码“{ $charset }”。文本按 UTF-8 读取。
body-left = 另有 { $len } 字节未在此显示；请保存消息体查看。
