## What the command line says.

cli-ladder-title = { $name }, connection { $stream }
