"""合作单位: the four open interfaces (预警接收, 位置查询, 警情处置, 执法数据查询), and what partners are called back for.

Partners come with OAuth client credentials; each interface has a scope of its own and so many calls a minute (traffic.http.limits).
Only what a partner handed in itself is ever told to it, by its own number of the thing.

What a crash right after each step leaves behind:

1. *Handed in.* A warning or an incident is one transaction with its fact and its entry, under an id that follows from client
   and reference. Handed in again it is the same one; under the same reference in other words it is refused.
2. *Raised.* alerts make an alert of a warning. What becomes of it is kept with the warning: each moment once, so that facts may
   come twice and in any order, and the latest moment says where it stands.
3. *Handled.* Each move of an incident is one transaction: the head, if it stands as it was read; the next step of the trace;
   the fact; the entry. Of two officers at once one has it, and the other is told so.
4. *Counted.* A fact and its figures are one transaction with the mark that it was counted.
5. *To be told.* A fact makes one call-back for each subscription, under the fact's id; then it is queued. A crash in between:
   the fact comes again, finds it there, and queues it again.
6. *Called back.* Whoever has the message takes the call-back for a minute, calls, writes down what was answered, and queues the
   next try. A crash before it is written: the message comes again, and so does the call, with the same id, by which the partner
   knows it. After it: the message comes again and finds when the next try is due.
7. *Given up.* What a partner did not take within a day lies on its dead list until it asks for it again.
"""
