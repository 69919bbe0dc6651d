## The bytes of a connection, as they follow each other.

stream-shown-as = Shown as
stream-text = Text
stream-hex = Hex
stream-messages = HTTP messages
stream-bytes = The bytes of this connection
stream-direction = Direction
stream-both = Both directions, { $bytes } bytes
stream-only-client = Client only, { $bytes } bytes
stream-only-server = Server only, { $bytes } bytes
stream-from-client = Client
stream-from-server = Server
stream-frame = Segment { $frame }
stream-more = { $count ->
    [one] Show one more byte
   *[other] Show { $count } more bytes
  }
stream-gap = { $len ->
    [one] One byte is missing here: the capture does not have it.
   *[other] { $len } bytes are missing here: the capture does not have them.
  }
# Of a capture that came in a link: what the link leaves out was captured.
stream-gap-link = { $len ->
    [one] One byte was captured here, and is not in the link.
   *[other] { $len } bytes were captured here, and are not in the link.
  }
stream-missing-link = { $len ->
    [one] This capture came in a link. Heads of messages are written anew from the facts that it holds, with spaces for the rest; one byte is not in it.
   *[other] This capture came in a link. Heads of messages are written anew from the facts that it holds, with spaces for the rest; { $len } bytes are not in it.
  }
stream-nothing = This connection carried no data, or none that was captured.
stream-start = Beginning
stream-end = End
stream-missing = { $len ->
    [one] The capture lacks one byte of this connection.
   *[other] The capture lacks { $len } bytes of this connection.
  }
stream-carriers = Carried by
stream-carriers-beyond = and { $count } more
stream-unreadable = The file could not be read again. Was it moved or changed?
panel-body = Show body
panel-stream = Follow stream

## Looking for text.

stream-search = Find in stream
stream-search-next = Next match (Enter)
stream-search-previous = Previous match (Shift+Enter)
stream-case = Match case
stream-searching = Searching, { $percent } %
stream-search-around = Went on at the other end
stream-search-nowhere = Not found

## Saving.

stream-save = Save as…
stream-save-title = Save the bytes of the directions that are shown, as they were sent
stream-saving = Saving, { $percent } %
stream-saved-without = { $len ->
    [one] Saved, without one byte that the capture lacks.
   *[other] Saved, without { $len } bytes that the capture lacks.
  }
stream-saved-not-whole = Saved as far as it goes: it is not whole.

## HTTP messages.

stream-no-messages = There are no HTTP/1 messages in this connection.
stream-messages-before = Earlier
stream-messages-behind = Later
stream-messages-range = { $first } to { $last } of { $total }
message-column = Message
message-type = Type
message-size = Body, bytes
message-time = Time

## The body of one.

body-message = The message
body-bytes = The bytes of the body
body-head-cut = The capture lacks some of this head.
body-none = It has no body.
body-save = Save body
body-more = Show more
body-raw = As sent
body-image = Image, { $len } bytes
body-image-broken = The browser cannot show this image. These are its bytes.
body-image-too-large = { $frames ->
    [one] This image has { $width } × { $height } pixels, too many to be drawn here. These are its bytes.
   *[other] This image has { $frames } frames of { $width } × { $height } pixels, too many to be drawn here. These are its bytes.
  }
body-image-no-size = How many pixels this image has cannot be read, so it is not drawn. These are its bytes.
body-undone = Undone: { $codings }. { $sent } bytes were sent, { $len } came out.
body-too-long = This is only its beginning: { $len } bytes.
body-cut = The body is cut: its end is not in the capture.
body-damaged = The body is damaged; this is what could be decoded before.
body-unknown-coding = Its coding “{ $coding }” is not known here. The bytes are as they were sent.
body-no-decoder = The decoder for its coding did not load. The bytes are as they were sent; choose the message again to try once more.
body-missing = { $len ->
    [one] The capture lacks one byte of it; a zero stands for it.
   *[other] The capture lacks { $len } bytes of it; zeros stand for them.
  }
body-hole = At byte { $at }: { $len } missing.
body-holes-beyond = { $count ->
    [one] And one more such place.
   *[other] And { $count } more such places.
  }
body-unknown-charset = The browser does not know the character encoding “{ $charset }”. The text was read as UTF-8.
body-left = { $len ->
    [one] One more byte is not shown here; save the body to see it.
   *[other] { $len } more bytes are not shown here; save the body to see them.
  }
