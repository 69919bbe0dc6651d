## 演示视图：给整个教室看的连接。

presenter-chapters = 章节
presenter-both = EN + 中文
presenter-full = 全屏
presenter-end = 结束
presenter-keys = ← → 单步 · 空格：播放、暂停 · Esc：结束
