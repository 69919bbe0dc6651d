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
