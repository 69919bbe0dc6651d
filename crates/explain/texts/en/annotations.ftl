## Comments and names of the reader's own.

own-comment = Your comment
own-comment-field = Your comment on #{ $frame }
own-comment-add = Add a comment
own-comment-change = Change
own-comment-remove = Remove
own-comment-save = Save
own-comment-cancel = Cancel
own-comment-for-now = This browser keeps nothing for this page, so this lasts until you close the capture.
own-comment-refused = There are too many comments or names already.
own-names = Names of your own
own-name-of = Name of { $address }
