## 两台主机之间的所有连接画在一张梯形图中。

hosts-summary = 这两台主机之间的 { $connections } 个连接，各标有端口；按捕获顺序共 { $segments } 个报文段。
hosts-summary-some = 这两台主机之间 { $connections } 个连接中的 { $shown } 个（与当前连接相近时间打开）：按捕获顺序的前 { $segments } 个报文段。
hosts-segments = 两台主机之间的报文段
