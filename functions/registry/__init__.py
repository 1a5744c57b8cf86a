"""车驾管: the one-way gate of the police network, the provincial mirror behind it, and who is bound to what in it.

How a package comes in, and what a crash after each step leaves:

1. *Arrived*: the sender uploads the manifest last; its arrival is a message for the gate. Nothing else has changed.
2. *Vouched for*: signature, age and folder hold; a report in state `receiving` says so. A crash: the message comes again.
3. *Staged*: every part is hashed, counted and cut into slices in the staging bucket. Nothing is imported before all of it
   has held. A crash: the slices are written again, byte for byte.
4. *Handed out*: the report knows the number of pieces and goes to `importing`; one message a piece goes to each importer.
   A crash in between: the gate does 3 and 4 again; importers bear repetition.
5. *Imported*: rows are written where newer than what is held, rejects are put beside the report, a tally is sent.
   A crash: the slice is read again; rows already written know that they were written by this very line.
6. *Tallied*: each tally counts once; with the last one the report is closed, the rejects are joined, and the fact is
   published. A crash before the publishing: the tally comes again and publishes again; consumers are keyed by package.

How somebody gets at what is theirs, and what a crash after each step leaves:

1. *Asked*: dated rules hold the claim against the mirror and answer with every reason at once: bound, before a reviewer, or
   refused. Nothing has changed but the entry of a refusal.
2. *Bound*, or waiting: the binding, the key that only one may hold, its places in what is limited, and the entry are one
   transaction. A crash after it: asked again, it is bound already.
3. *Reviewed*: one reviewer takes it for half an hour, then it is anybody's of the area. A decision, its count and the entry are
   one transaction, and a message says that it is to be told. A crash in between: the next sweep sends that message.
4. *Ended*: by its holder, by an officer, by the vehicle's next owner, or by the nightly sweep (registry.sweeping); key and
   places become free in the same transaction, and the history stays.
5. *Told*: the text goes out before it is written down that it did. A crash in between: it goes out again.

A refresh (registry.refreshing) asks the police network for one vehicle or licence and writes what is newer, by the rule that
imports keep to. Points are a set of tellings, each known by its content: in whatever order and however often they come, the set
is the same, and the rules say what it comes to on a day.
"""
