"""Letters about notices: when each may leave, sent once, tried again, given up after five attempts.

A chore looks at what is due and hands it to the queue of tasks; a task claims a letter by an UPDATE before it sends.
Two processes never claim the same letter. A process that dies between the claim and the mark «sent» may or may not have
sent: such a letter is sent once more at most, with the same Message-ID, rather than never.
"""
