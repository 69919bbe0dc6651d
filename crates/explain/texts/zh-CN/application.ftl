## 应用层说了什么，显示在携带其一部分的报文段的面板里。

http-unlisted = Wireshark 在默认设置下不显示这条消息：{ $reason ->
    [out-of-order] 它的报文段迟到或乱序，只有打开 tcp.reassemble_out_of_order 设置时才会重新排序。
    [not-whole] 只有完整捕获到的消息才会列出。
    [no-start] 它的首行分在几个报文段里，而端口又不是已知的 HTTP 端口。
    [instead-of-body] 前一条消息声明过消息体，而它出现在消息体的位置，于是被当作消息体。
   *[method] 它的方法不在 http.request 的范围内。
  }
