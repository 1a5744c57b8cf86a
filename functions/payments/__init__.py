"""缴款: from an accepted penalty to the treasury, every fen exactly once.

The steps, and what a crash right after each leaves behind (tests/journeys/test_money_path.py stops there and goes on):

1. *Penalty accepted.* Decision, points and the fact `penalty.decided` stand in one transaction, or none does. Nothing is lost: the
   outbox brings the fact, however often.
2. *Bill raised.* Bill and posting, one transaction, on the condition that the decision still stands. A repeated fact finds the
   bill; whoever pays before the fact arrives raises it.
3. *Order opened.* The order is written down and named by its bill as the one live order. It waits: asking for the same goes on
   with it, and its expiry resolves it.
4. *Channel asked to prepare.* The channel may know the order although its answer was lost: it takes each number once, so asking
   again gives the same answer.
5. *Notice settled.* Order paid, bill paid, receipt, postings, facts: one transaction. A notice that comes again finds it done; one
   whose answer was lost comes again.
6. *Notice never came.* The money is at the channel and the order still live: its expiry asks the channel before it closes anything,
   and settles.
7. *Treasury told.* An acknowledgement that was lost is asked for again: the treasury knows each decision once, and what stays stuck
   is on a worklist.
8. *Day reconciled.* A file is taken in by its digest; breaks are named by what differs, so a second reading opens none twice and
   closes none twice.
9. *Refund sent.* Reserved on the order before the channel hears of it, sent under one number until the channel says what became of
   it: the money goes back once.

The ledger is double entry in whole fen. Each entry is named by its event and written with it, so it is there once, and the sum over
all accounts is zero after every event.
"""
