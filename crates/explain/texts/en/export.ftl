## A ladder taken along: formats, reports, the menu.

# Formats of a ladder, what each is for.
export-text = For a terminal or plain-text notes.
export-svg = A picture for a web page or document, sharp at every size.
export-png = A picture for slides and chats.
export-mermaid = A sequence diagram that GitHub, GitLab and many wikis draw.
export-plantuml = A sequence diagram for PlantUML.
export-markdown = A table for Markdown notes.
export-latex = A TikZ picture for LaTeX.
export-json = The segments, for other programs.
export-csv = The segments, for a spreadsheet.
export-pcapng = The packets of this connection alone, for Wireshark.
export-html = One file that shows the connection in any browser, without a network.

export-column-frame = No.
export-column-segment = Segment
export-column-note = Note
export-column-explanation = Explanation

## The report on a connection.

report-captured = What was captured
report-ladder = The connection as a ladder diagram
report-verdict = What happened, and which frames show it
report-odd = What is unusual
report-what = What
report-value = Value
report-file = File
report-capture = Capture
report-recorded = First packet
report-roles = Roles
report-stream = Wireshark’s filter
report-segments = Segments
report-payload = Payload
report-begins = Begins
report-lasts = Lasts
report-from = From
report-message = Message
report-answers = Answers
report-flags = Flags
report-seq-raw = Seq as captured
report-options = Options
report-client-state = Client becomes
report-server-state = Server becomes
report-no-segments = The capture has no segment of it.
report-more = { $count ->
    [one] One more is not listed.
   *[other] { $count } more are not listed.
}

## The menu on the page.

take-menu = Take along
take-as = Format
take-text = Text
take-svg = Picture (SVG)
take-png = Picture (PNG)
take-mermaid = Mermaid
take-plantuml = PlantUML
take-markdown = Markdown table
take-latex = LaTeX
take-json = JSON
take-csv = CSV
take-pcapng = Packets (.pcapng)
take-html = One file with viewer (HTML)
take-report-html = Report (HTML)
take-report-markdown = Report (Markdown)
export-report-html = A page to hand in: tables, pictures and explanations.
export-report-markdown = A document to hand in: tables, diagrams and explanations.
take-rows = Rows
take-rows-all = All
take-rows-handshake = Handshake
take-rows-teardown = Teardown
take-rows-frames = From frame to frame
take-from = First frame
take-to = Last frame
take-captions = Explain each segment
take-as-shown = Folds, numbers and sides are as shown; choose them under Display.
take-theme = Colours
take-theme-auto = As the reader prefers
take-theme-light = Light
take-theme-dark = Dark
take-anonymous = Without addresses, names and payload
take-copy = Copy
take-save = Save
take-print = Print
take-cancel = Cancel
take-anyway = Make it anyway
take-working = { $percent } %
take-copied = Copied.
take-saved = Saved.
take-cancelled = Cancelled.
take-failed = It could not be made: the file cannot be read again, or the browser has no room.
take-not-copied = The browser did not let it into the clipboard. Save it instead.
take-too-large = The picture is larger than the browser can draw. Choose some rows, or SVG.
take-too-many = These are more than 200 000 rows. Choose some of them, fold them, or use the command line.
take-no-rows = The connection has no such rows.
take-many-rows = This picture has more than 10 000 rows: few programs open it. Fold long runs, or choose some rows.
take-no-viewer = The viewer’s file, viewer.html, is missing beside this page.
