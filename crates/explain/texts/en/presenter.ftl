## The presenter view: a connection for a whole room.

presenter-chapters = Chapters
presenter-both = EN + 中文
presenter-full = Full screen
presenter-end = End
presenter-keys = ← → step · space: play, pause · Esc: end
