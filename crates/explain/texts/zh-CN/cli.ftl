## What the command line says.

cli-ladder-title = { $name }, connection { $stream }
cli-no-connections = 此抓包文件中没有 TCP 连接。
cli-no-such-connection = 没有编号为 { $stream } 的连接：此抓包文件共有 { $total } 条连接，编号从 0 开始。
cli-no-file = 没有指定抓包文件。
