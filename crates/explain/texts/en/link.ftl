# A link that holds connections, and what is in it.

link-also = Take in as well
link-headers = All header fields of HTTP messages
link-comments = Comments, and what hosts are called
link-anonymize = Other addresses and names in their place
link-rebase = Times from the first segment on, without the date
link-language = This language
link-theme = This theme
link-first-bytes = First payload bytes of each segment
link-more = More connections, by number
link-making = The link is being made …
link-inside = Inside: { $segments ->
    [one] one segment
   *[other] { $segments } segments
} of { $connections ->
    [one] one connection
   *[other] { $connections } connections
}, with times, flags, numbers, windows and options{ $heads ->
    [0] .
    [one] , and the first line of one HTTP message.
   *[other] , and the first lines of { $heads } HTTP messages.
}
link-inside-notes = Comments: { $comments }, names: { $names }.
link-left-out = Left out:
link-left-headers = other header fields of HTTP messages, such as cookies
link-left-payload = payload, but for what TLS and other protocols say first
link-left-comments = comments, and what hosts are called
link-left-others = MAC addresses, other connections, ICMP and DNS
link-text = The link
link-copy = Copy
link-copied = Copied
link-share = Share …
link-qr = QR code
link-len = { $letters ->
    [one] One letter.
   *[other] { $letters } letters.
}
link-limit-qr = A QR code of it is dense: a projector may be too coarse for it.
link-limit-chat = Discord cuts messages at 2000 letters.
link-limit-qr-none = It is too long for a QR code.
link-limit-long-chat = Slack and others cut messages at 4000 letters.
link-limit-browser = Some browsers and mail programs do not open links of more than 32 000 letters. Send the capture instead.
