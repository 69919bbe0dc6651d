## A ladder taken along: formats, reports, the menu.

# Formats of a ladder, what each is for.
format-text = For a terminal or plain-text notes.
format-svg = A picture for a web page or document, sharp at every size.
format-png = A picture for slides and chats.
format-mermaid = A sequence diagram that GitHub, GitLab and many wikis draw.
format-plantuml = A sequence diagram for PlantUML.
format-markdown = A table for Markdown notes.
format-latex = A TikZ picture for LaTeX.
format-json = The segments, for other programs.
format-csv = The segments, for a spreadsheet.
format-html = One file that shows the connection in any browser, without a network.
format-pcapng = The packets of this connection alone, for Wireshark.

export-column-frame = No.
export-column-segment = Segment
export-column-note = Note
export-column-explanation = Explanation
