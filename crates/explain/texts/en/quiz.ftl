## The quiz: what is asked of a segment, and what was answered.

quiz-setup = What is asked
quiz-kind-seq = Seq
quiz-kind-ack = Ack
quiz-kind-flags = Flags
quiz-kind-state = State
quiz-kind-next = Who sends next
quiz-level = Level
quiz-level-name = { $level ->
    [1] 1: one question a segment
    [2] 2: two questions
   *[3] 3: everything at once
  }
quiz-link = Copy the link to this quiz
quiz-link-copied = Copied: who opens the link comes to this quiz.
quiz-nothing-kept = Answers stay in this page and are forgotten with it.
quiz-score = { $right } of { $asked } right
quiz-coming = The next segment is coming …
quiz-step = Segment { $place } of { $count }
quiz-ask-seq = Which Seq does it carry?
quiz-ask-ack = Which Ack does it carry?
quiz-ask-flags = Which flags are set?
quiz-ask-state = In which state is the { $side ->
    [client] client
   *[server] server
  } after it?
quiz-ask-next = Who sends the next segment?
quiz-hint-number = a number or a sum, such as 1 + 534
quiz-hint-flags = such as SYN ACK; PSH need not be named
quiz-hint-state = as in RFC 9293, such as SYN-SENT
quiz-client = the client
quiz-server = the server
quiz-check = Check
quiz-next = Next segment
quiz-right = Right: { $answer }.
quiz-wrong = Not right. It is { $answer }.
quiz-end = That was the whole connection: { $right } of { $asked } right.
quiz-again = Begin again
quiz-rows = The segments so far
quiz-row = { $sender ->
    [client] client → server
   *[server] server → client
  }
quiz-row-hidden = a segment from one of the two
