## 键盘按键，以及由按键打开的对话框。

keys-title = 键盘按键
keys-close = 关闭
keys-single = 启用字母、数字和符号按键
keys-steps = 在连接中移动
keys-next = 下一个报文段
keys-previous = 上一个报文段
keys-play = 空格键：自动逐个播放报文段，再按停止
keys-ends = 第一个、最后一个报文段
keys-problem = 下一个、上一个问题
keys-request = 下一个、上一个请求
keys-match = 下一个、上一个过滤匹配
keys-go = 转到第几帧
keys-page = 在页面上
keys-tabs = 梯形图、字节流、图表、帧、总览、主机、请求、测验、演示
keys-filter = 输入过滤条件
keys-open = 打开抓包文件
keys-help = 显示这些按键
keys-escape = 关闭、取消
keys-third-party = TCP Ladder 中的第三方代码及其许可证

keys-playing = 正在按阅读速度播放；新的部分开始或出现问题时暂停。按任意键停止。
keys-paused = 已暂停：新的部分，或出现了问题。按空格键继续。
keys-no-problem-behind = 此连接中后面没有问题。
keys-no-problem-before = 此连接中前面没有问题。
keys-no-request-behind = 此连接中后面没有请求。
keys-no-request-before = 此连接中前面没有请求。
keys-no-match-behind = 后面没有匹配的报文段。
keys-no-match-before = 前面没有匹配的报文段。
keys-no-filter = 没有设置过滤条件，无法逐个查看匹配。

keys-go-title = 转到某一帧
keys-go-number = 帧号，1 到 { $count }
keys-go-do = 转到
