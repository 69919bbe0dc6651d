## 没有抓包文件时，怎样录制一个。

guide-title = 如何抓包
guide-before = 开始之前
guide-before-text = 录得越少越好：一个端口，加载一次页面。在浏览器的开发者工具里停用缓存（否则会得到 304，或者根本没有请求）。HTTP/3 走 QUIC，不是 TCP：自己的服务器用普通 HTTP 就没有它；其他网站请关闭 QUIC（Chromium：chrome://flags 的“Experimental QUIC protocol”；Firefox：about:config 的 network.http.http3.enable）。
guide-windows = Windows
guide-windows-text = 安装 Wireshark 和 Npcap。服务器在本机时选择“Adapter for loopback traffic capture”，否则选 Wi-Fi 或以太网。输入捕获过滤器，按回车，加载一次页面，停止，保存。
guide-linux = Linux
guide-linux-text = any 录制所有接口，lo 是本机回环。加载一次页面，然后按 Ctrl + C。
guide-mac = macOS
guide-mac-text = lo0 是本机的回环接口，en0 通常是 Wi-Fi。
guide-android = Android
guide-android-text = PCAPdroid 不需要 root：选择应用，转储模式选“PCAP 文件”，开始，加载页面，停止，再把文件发到电脑上，或直接在这里打开。
guide-container = 容器
guide-container-text = 容器自己的流量要在它的网络里才看得到：让另一个装有 tcpdump 的容器共用它的网络。
guide-filter = 只抓一个端口的捕获过滤器
guide-filter-text = 填在 Wireshark 的“输入捕获过滤器”里，或写在 tcpdump 命令末尾。显示过滤器 tcp.port == 3000 是另一回事：它只隐藏已经录下的内容。
guide-then = 然后把文件拖到这里。文件不会离开这台计算机。

# The frames of a sample that tell its story.
course-steps = 分 { $count } 步看完这个故事
