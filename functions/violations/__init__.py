"""违法: camera-recorded violations, from the record that comes in to the photo, the penalty that a citizen accepts, and the appeal.

Records come from the gate: violations, and of each vehicle a head that says what proves it. Both are written where newer than what
is held, so slices may come twice and in any order; photos are inspected, and the originals stay as they came. A look-up proves
the vehicle by the end of its engine number or VIN and reads one key. Before a picture is shown it stands written who looked; then
the picture is put together with the viewer's mark on it, or found as it was kept. A crash in between leaves the entry of a look
that showed nothing.

How somebody deals with a violation alone, and what a crash after each step leaves:

1. *Asked*: dated rules read what there is and answer with every reason at once, or with what would be decided and the notice of
   rights. Nothing has changed.
2. *Accepted*: everything is read and held against the rules once more. Decision, points, both dockets, the spent liveness verdict,
   the violation's state, the fact `penalty.decided` and the entry are one transaction, on the condition that all of it is still
   what was read. A crash before it: nothing is decided, and the verdict is still good. After it: accepted again with the same
   verdict, it is the same decision.
3. *Drawn*: the document is made when it is first asked for, kept under its number where nothing is, and its hash stands with the
   decision before anybody gets it. A crash in between: the next call finds the same bytes, or draws them again; a document that
   differs from its hash is shown to nobody.
4. *Paid*: payments tell it by `payment.settled`; decision, docket and violation are marked in one transaction. A crash: the fact
   comes again; a decision that was withdrawn meanwhile stays withdrawn.

How an appeal goes, likewise:

1. *Filed*: the appeal and the key that lets a violation have only one open are one transaction with the entry, while violation
   and decision stand as they were read. Filed again in the same words, it is the first one. From now on nobody accepts a penalty
   for it.
2. *Added to*: a file is noted, then a form takes exactly that file. A crash in between: the note stands, and the same call gives
   the form again; of a file that never came the reviewer is told so.
3. *Claimed*: one reviewer has it for half an hour; then it is anybody's of the area.
4. *Decided*: upheld by its reviewer at once. A withdrawal waits for a second person, and then undoes decision, dockets, points and
   the violation's record in one transaction with the fact `penalty.withdrawn`, by which payments undo bill, order and receipt. A
   crash: all of it has happened, or none.
5. *Told*: the text goes out before it is written down that it did. A crash in between: it goes out again.
"""
