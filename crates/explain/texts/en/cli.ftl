## What the command line says.

cli-no-connections = The capture has no TCP connections.
cli-no-such-connection = There is no connection { $stream }: the capture has { $total ->
    [one] one connection
   *[other] { $total } connections
}, counted from 0.
cli-no-file = No capture was named.
cli-format-cannot = “--format { $format }” cannot show “{ $option }”. Formats that can: { $others }.
cli-filtered = The filter selects { $segments ->
    [one] one segment
   *[other] { $segments } segments
} of { $connections ->
    [one] one connection
   *[other] { $connections } connections
}.
cli-gap = [The capture lacks { $bytes ->
    [one] one byte
   *[other] { $bytes } bytes
} here.]
cli-before-command = { $argument } stands before the command; files stand behind it.
cli-no-filter-here = -Y chooses connections and segments of lists; this command takes a connection with -c.
cli-no-such-rows = The connection has no such rows.
cli-no-fonts = There are no fonts to draw a picture's texts with: install some (on Debian fonts-dejavu-core), or use --format svg.
cli-picture-too-large = The picture would be too large: choose some rows with --rows, or use --format svg.
cli-no-png = This program was built without the feature “png”: use --format svg.
cli-no-viewer = The viewer is missing: there is no { $file }, and none is built in. Build it with “cargo xtask dist”, or name its folder with --viewer DIR.
cli-viewer-too-old = The viewer is of another version, and has no place for packets.
