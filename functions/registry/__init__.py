"""车驾管: the one-way gate of the police network, and the provincial mirror of vehicles and drivers behind it.

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
"""
