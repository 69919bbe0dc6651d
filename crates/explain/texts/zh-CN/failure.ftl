## 无法打开的文件，以及没有答案的请求。

failure-empty = 文件是空的
failure-empty-text = 文件中没有任何字节。
failure-not-a-capture = 这不是抓包文件
failure-looks-like = 这个文件是{ $what }，不是抓包文件。
failure-first-bytes = 文件以 { $bytes } 开头，没有哪种抓包格式是这样。
failure-unsupported = 无法读取这种抓包文件
failure-unsupported-text = 这是一种无法读取的抓包文件：{ $what }。
failure-header-cut = 文件太短
failure-header-cut-text = 文件在自己的文件头中间结束：{ $needed } 字节中只有 { $available } 字节。
failure-unreadable = 无法读取文件
failure-unreadable-text = 读取过程中文件被移动、修改或锁定。
failure-out-of-memory = 抓包文件太大
failure-out-of-memory-text = 报文段太多，内存放不下。

failure-hint-formats = TCP Ladder 能打开 Wireshark、tshark、dumpcap 和 tcpdump 写的 .pcap 和 .pcapng 文件。
failure-hint-capture-again = 请先在 Wireshark 中停止捕获，再重新保存。
failure-hint-convert = 请在 Wireshark 中打开它，另存为 pcapng。
failure-hint-choose-again = 请重新选择。
failure-hint-smaller = 请用 editcap -c 拆分，或在 Wireshark 中过滤，然后打开其中一部分。

kind-png = 一幅 PNG 图片
kind-jpeg = 一幅 JPEG 图片
kind-gif = 一幅 GIF 图片
kind-pdf = 一个 PDF 文档
kind-zip = 一个 ZIP 压缩包
kind-gzip = 一个 gzip 文件
kind-zstd = 一个 zstd 文件
kind-lz4 = 一个 LZ4 文件
kind-xz = 一个 xz 文件
kind-bzip2 = 一个 bzip2 文件
kind-7z = 一个 7-Zip 压缩包
kind-rar = 一个 RAR 压缩包
kind-html = 一个网页（HTML）
kind-xml = 一个 XML 文件
kind-json = 一个 JSON 文件
kind-text = 一个文本文件
kind-program = 一个程序
kind-wasm = 一个 WebAssembly 模块
kind-snoop = 一个 snoop 抓包文件（Solaris）
kind-netmon = 一个 Microsoft Network Monitor 抓包文件
kind-etl = 一个 Windows 事件跟踪文件（ETL）

query-nothing-open = 没有打开抓包文件。
query-no-such-stream = 抓包文件中没有这个连接。
query-no-such-segment = 抓包文件中没有这个 TCP 报文段。
query-unreadable = 无法再次读取文件：它已被移动或修改。请重新打开。
query-bad-request = 页面与后台程序互不相识。请重新加载页面。
