## 测验：对报文段提的问题，以及回答。

quiz-setup = 考什么
quiz-kind-seq = Seq
quiz-kind-ack = Ack
quiz-kind-flags = 标志位
quiz-kind-state = 状态
quiz-kind-next = 接下来谁发送
quiz-level = 难度
quiz-level-name = { $level ->
    [1] 1：每个报文段一题
    [2] 2：两题
   *[3] 3：全部一起
  }
quiz-link = 复制本测验的链接
quiz-link-copied = 已复制：打开链接就进入本测验。
quiz-nothing-kept = 答案只留在本页，关闭后即消失。
quiz-score = 答对 { $right } / { $asked }
quiz-coming = 正在取下一个报文段……
quiz-step = 第 { $place } 个报文段，共 { $count } 个
quiz-ask-seq = 它的 Seq 是多少？
quiz-ask-ack = 它的 Ack 是多少？
quiz-ask-flags = 哪些标志位置 1？
quiz-ask-state = 在它之后，{ $side ->
    [client] 客户端
   *[server] 服务器
  }处于什么状态？
quiz-ask-next = 下一个报文段由谁发送？
quiz-hint-number = 一个数或一个和，例如 1 + 534
quiz-hint-flags = 例如 SYN ACK；不必写 PSH
quiz-hint-state = 按 RFC 9293，例如 SYN-SENT
quiz-client = 客户端
quiz-server = 服务器
quiz-check = 检查
quiz-next = 下一个报文段
quiz-right = 正确：{ $answer }。
quiz-wrong = 不对。正确答案是 { $answer }。
quiz-end = 整个连接到此结束：答对 { $right } / { $asked }。
quiz-again = 重新开始
quiz-rows = 到此为止的报文段
quiz-row = { $sender ->
    [client] 客户端 → 服务器
   *[server] 服务器 → 客户端
  }
quiz-row-hidden = 双方之一发出的报文段
