## 读者自己的注释和名称。

own-comment = 你的注释
own-comment-field = 你对 #{ $frame } 的注释
own-comment-add = 添加注释
own-comment-change = 修改
own-comment-remove = 删除
own-comment-save = 保存
own-comment-cancel = 取消
own-comment-for-now = 浏览器不为本页面保存内容，因此它只保留到你关闭此捕获为止。
own-comment-refused = 注释或名称已经太多。
own-names = 自定名称
own-name-of = { $address } 的名称
