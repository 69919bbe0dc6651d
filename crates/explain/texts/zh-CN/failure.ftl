## 无法打开的文件，以及没有答案的请求。

failure-empty = 文件是空的
failure-empty-text = 文件中没有任何字节。
failure-not-a-capture = 这不是抓包文件
failure-looks-like = 这个文件不是抓包文件，而是{ $what }。
failure-terminal = 终端改动了这个抓包文件：每个换行符（0x0a）前都多了一个回车符（0x0d），所有数据包都错位了。
failure-other-capture = 这是采用 { $name } 格式的抓包文件，TCP Ladder 不能读取。
failure-first-bytes = 文件以 { $bytes } 开头，没有哪种抓包格式是这样。
failure-unsupported = 无法读取这种抓包文件
failure-unsupported-text = 文件或它的压缩方式无法读取：{ $what }。
failure-header-cut = 文件太短
failure-header-cut-text = 文件在自己的文件头中间结束：{ $needed } 字节中只有 { $available } 字节。
failure-unreadable = 无法读取文件
failure-unreadable-text = 读取过程中文件被移动、修改或锁定。
failure-folder = 这是一个文件夹
failure-folder-text = 无法打开文件夹。请拖放其中的抓包文件。
failure-out-of-memory = 抓包文件太大
failure-out-of-memory-text = 报文段太多，内存放不下。
failure-part-missing = 程序缺少一部分
failure-part-missing-text = 打开压缩文件或同时打开多个文件，需要 TCP Ladder 的另一部分，而它没能加载。
failure-too-many-files = 文件太多
failure-too-many-files-text = 这个文件没有打开：最多合并 { $limit } 个文件。

failure-hint-formats = TCP Ladder 能打开 Wireshark、tshark、dumpcap 和 tcpdump 写的 .pcap 和 .pcapng 文件。
failure-hint-terminal = 请避开终端重新抓包：kubectl exec、docker exec 或 ssh 不要加 -t，例如 “kubectl exec POD -- tcpdump -U -w - > capture.pcap”；或者让 tcpdump 用 -w FILE 直接写入文件，再把文件复制过来。
failure-hint-capture-again = 请先在 Wireshark 中停止捕获，再重新保存。
failure-hint-convert = 请在 Wireshark 中打开它，另存为 pcapng。
failure-hint-choose-again = 请重新选择。
failure-hint-smaller = 请用 editcap -c 拆分，或在 Wireshark 中过滤，然后打开其中一部分。
failure-hint-online = 请检查网络连接后重新打开，或先自行解压文件。
failure-hint-fewer = 请一次打开较少的文件。
failure-hint-unpack = 请先解压，再打开其中的抓包文件。
failure-hint-save-capture = 请在 Wireshark 中用“文件 → 另存为”把抓包文件本身存为 pcapng。
failure-hint-etl = 请用 pktmon etl2pcap 或微软的 etl2pcapng 转换，再打开结果。
failure-hint-har = 它列出的是请求，不是帧。请用 Wireshark 或 tcpdump 抓包。
failure-hint-tls-keys = 它属于某个抓包文件：请打开那个文件。
failure-hint-git-lfs = 请用 git lfs pull 取得文件本身。
failure-hint-copy-again = 请重新下载或复制抓包文件：现在的内容不对。

# 文件实际上是什么；用在 failure-looks-like 中。
kind-compressed = 用 { $name } 压缩的文件
kind-archive = 归档文件（{ $name }）
kind-zip = 不含抓包文件的 ZIP 归档
kind-etl = 事件跟踪文件（Windows ETL）
kind-exported-text = 从抓包文件导出的文本（{ $name }）
kind-hex-dump = 十六进制转储
kind-har = 浏览器开发者工具的 HTTP 归档（HAR）
kind-tls-keys = 密钥日志（TLS）
kind-git-lfs = 指向文件的指针（Git LFS），而不是文件本身
kind-zeros = 全零的数据
kind-image = 图片（{ $name }）
kind-video = 视频（{ $name }）
kind-document = 文档（{ $name }）
kind-web-page = 网页（HTML）
kind-plain = 采用 { $name } 格式的数据
kind-text = 纯文本
kind-program = 程序（{ $name }）

query-nothing-open = 没有打开抓包文件。
query-no-such-stream = 抓包文件中没有这个连接。
query-no-such-segment = 抓包文件中没有这个 TCP 报文段。
query-unreadable = 无法再次读取文件：它已被移动或修改。请重新打开。
query-bad-request = 页面与后台程序互不相识。请重新加载页面。
query-part-missing = 程序的一部分未能加载。网络是否正常？
query-out-of-memory = 内存不足，无法建立此表。

page-download-failed = 无法下载抓包文件
page-download-status = 服务器返回状态码 { $status }。
page-download-too-long = 文件超过 { $mib } MiB，即允许下载的上限。
page-download-scheme = { $scheme ->
    [program] 此地址是程序，而不是抓包文件。其中的内容均未运行。
    [data] 此地址自身包含内容，并不指向任何位置，因此无从下载。
    [file] 此地址指向计算机上的文件，网页不能读取它。
   *[other] 只能下载 http: 和 https: 地址。
  }
page-download-hint = 请自行下载该文件，然后在此打开。

## 抓包中损坏的部分。

page-diagnostics = 文件中有 { $count } 处问题
page-diagnostics-list = 文件中的问题，从头到尾排列
page-comments = 文件中有 { $count } 条注释
page-comments-list = 文件中的注释
page-comment-frame = 第 { $frame } 帧
diagnostic-place = { $framed ->
    [yes] 第 { $frame } 帧，文件第 { $offset } 字节
   *[no] 文件第 { $offset } 字节
  }
diagnostics-more = 还有 { $count } 条没有列出。
layer-compression = 压缩数据
layer-file = 抓包文件
layer-link = 链路层首部
layer-tunnel = 隧道首部
layer-network = 网络层（IP）首部
layer-tcp = 传输层（TCP）首部

diagnostic-file-cut = { $framed ->
    [yes] 文件在第 { $frame } 帧中间结束{ $sizes ->
        [both] ：{ $needed } 字节中只有 { $available } 字节。
       *[none] 。
      }{ $whole ->
        [0] 在它之前没有完整的帧。
       *[other] 前面 { $whole } 个完整的帧都已显示。
      }
   *[no] 文件在一条记录中间结束{ $sizes ->
        [both] ：{ $needed } 字节中只有 { $available } 字节。
       *[none] 。
      }之前的内容都已显示。
  }
diagnostic-length-too-large = { $layer }中的长度{ $sizes ->
    [both] 为 { $needed } 字节，而最多只能有 { $available } 字节
    [needed] 为 { $needed } 字节，超出可能的范围
   *[none] 超出可能的范围
  }。之前的内容都已显示。
diagnostic-length-too-small = { $layer }中的长度{ $sizes ->
    [both] 为 { $available } 字节，而至少应有 { $needed } 字节
   *[none] 小于必需的长度
  }。之前的内容都已显示。
diagnostic-unknown-interface = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一条记录
  }属于文件中没有描述的接口，链路层未知，因此没有显示。
diagnostic-bad-block = 文件中有一个块无法读取，已跳过。
diagnostic-packet-cut = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一个帧
  }在{ $layer }中间结束{ $sizes ->
    [both] ：{ $needed } 字节中只有 { $available } 字节。
   *[none] 。
  }它只捕获了一部分。
diagnostic-bad-header = { $framed ->
    [yes] 第 { $frame } 帧的
   *[no] {""}
  }{ $layer }的字段互相矛盾，只读取到讲得通的地方。
diagnostic-bad-option = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] {""}
  }有一个 TCP 选项的长度不可能正确。它之前的选项都已显示。
diagnostic-fragments-incomplete = { $framed ->
    [yes] 第 { $frame } 帧
   *[no] 一个帧
  }是 IP 分片，其他分片没有捕获到，因此没有显示。
diagnostic-limit-reached = { $layer }达到了本程序的上限；超出的部分只计数，不显示。
diagnostic-compression-damaged = 压缩数据从这里开始损坏。之前解压的内容都已显示。
diagnostic-time-goes-back = { $needed } 帧中有 { $available } 帧的时间早于前一帧，第一处在这里。现在与 Wireshark 一样按文件中的顺序读取；按时间顺序（--reorder）读取，看上去的问题可能会少一些。
diagnostic-order-of-time = { $needed } 帧中有 { $available } 帧的时间早于文件中的前一帧。现在按时间顺序分析；帧号仍是文件中的帧号。
diagnostic-clocks-disagree = 抓包接口的时钟不一致：按时间，第 { $frame } 帧会确认当时还没有发出的数据。在这些接口之间保持文件中的顺序。
diagnostic-text-before = 文件开头有 { $available } 字节的文本，例如抓包程序的提示信息。已跳过；抓包内容从其后开始。


## 失去的后台线程。

page-lost = 分析已停止
page-lost-silent = 页面中负责读取抓包文件的部分已五秒没有响应，可能已被浏览器终止以节省内存。
page-lost-broken = 页面中负责读取抓包文件的部分无法加载或已失败。
page-lost-fatal = 页面中负责读取抓包文件的部分遇到了无法继续的错误。这是一个程序缺陷：
page-lost-build = 页面中负责读取抓包文件的部分版本不同（{ $build }）。请绕过浏览器缓存重新加载页面。
failure-link = 这个链接打不开
failure-link-damaged = 链接已损坏：被截断，或者有字符不对。
failure-link-newer = 链接是用更新版本的 TCP Ladder 生成的。
failure-link-too-big = 内容太多，一个链接放不下。
failure-hint-link-again = 请重新复制整个链接；有些程序会截断长链接。
failure-hint-newer = 请用生成它的页面或更新的版本打开。
failure-hint-link-less = 请少选几个连接，或者直接发送抓包文件。

# 改变读取帧的顺序。
diagnostic-by-time = 按时间排列
diagnostic-by-file = 按文件中的顺序
