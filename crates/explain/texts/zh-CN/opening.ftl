## 打开较慢的抓包文件时。

opening-rate = { $size }/秒
opening-seconds-left = 大约还需 { $count } 秒
opening-minutes-left = 大约还需 { $count } 分钟
opening-hours-left = 大约还需 { $count } 小时
# 供屏幕阅读器使用；left 是上面的文字之一。
opening-said = 已完成 { $percent }%，{ $left }

opening-so-far = 目前找到的连接
opening-choose = 选择一个连接，文件读完后首先显示它。
opening-chosen = 文件读完后首先显示连接 { $stream }。
opening-more = 另有 { $count } 个

merged-files = 按时间合并的 { $count } 个文件
merged-files-list = 合并的文件
merged-packets = { $count } 个帧
merged-damage = { $name }，{ $place }
