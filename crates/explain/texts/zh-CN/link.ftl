# 包含连接信息的链接，以及其中的内容。

link-also = 同时包含
link-headers = HTTP 消息的全部首部字段
link-comments = 注释和主机名称
link-anonymize = 替换地址和名称
link-rebase = 时间从第一个报文段算起，不带日期
link-language = 当前语言
link-theme = 当前主题
link-first-bytes = 每个报文段开头的负载字节数
link-more = 其他连接的编号
link-making = 正在生成链接……
link-inside = 其中有 { $connections } 个连接的 { $segments } 个报文段：时间、标志、序号、窗口和选项{ $heads ->
    [0] 。
   *[other] ，以及 { $heads } 条 HTTP 消息的首行。
}
link-inside-notes = 注释 { $comments } 条，名称 { $names } 个。
link-left-out = 不包含：
link-left-headers = HTTP 消息的其他首部字段，例如 Cookie
link-left-payload = 负载，只保留 TLS 等协议开头的明文
link-left-comments = 注释和主机名称
link-left-others = MAC 地址、其他连接、ICMP 和 DNS
link-text = 链接
link-copy = 复制
link-copied = 已复制
link-share = 分享……
link-qr = 二维码
link-len = 共 { $letters } 个字符。
link-limit-qr = 二维码会很密，投影仪可能显示不清。
link-limit-chat = Discord 的消息最多 2000 个字符。
link-limit-qr-none = 太长，无法做成二维码。
link-limit-long-chat = Slack 等程序的消息最多 4000 个字符。
link-limit-browser = 有些浏览器和邮件程序打不开超过 32 000 个字符的链接，请改发抓包文件。
