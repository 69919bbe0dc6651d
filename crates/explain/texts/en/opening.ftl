## A capture that takes its time to open.

opening-rate = { $size }/s
opening-seconds-left = about { $count } s left
opening-minutes-left = about { $count } min left
opening-hours-left = about { $count } h left
# For screen readers; left is one of the texts above.
opening-said = { $percent } %, { $left }

opening-so-far = Connections so far
opening-choose = Choose one to see it first, as soon as the file is read.
opening-chosen = Connection { $stream } is shown as soon as the file is read.
opening-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
  }

merged-files = { $count } files, merged by time
merged-files-list = Merged files
merged-packets = { $count ->
    [one] 1 packet
   *[other] { $count } packets
  }
merged-damage = { $name }, { $place }
