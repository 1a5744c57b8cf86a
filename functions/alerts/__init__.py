"""预警: a wanted car passes a camera; the right officers know at once, one of them signs, the result comes back.

The chain, and what a crash right after each step leaves behind (tests/alerts and tests/faults stop there and go on):

1. *Passage received.* The records wait in a queue; whoever handed them in and got no answer hands them in again, each under its
   own id.
2. *Matched.* Nothing is written yet; the queue brings the passages again.
3. *Alert raised.* The alert and the fact of it, one transaction. Its id follows from what it is about, so a passage that comes
   again finds it; it is sent to the fan-out until it has been fanned out.
4. *Fanned out.* Who shall have it is chosen, deliveries and deadline are queued, then the hop is written: a crash between sends
   both again, which the next two bear.
5. *Delivered.* One delivery an officer, written before it is pushed. A push that was lost comes when the terminal says hello; a
   push that comes twice carries the same id, which the terminal drops.
6. *Signed.* One conditional write: the first signature holds, whoever comes later is told whose it is.
7. *Not signed in time.* The deadline is a message of its own, so it comes although nobody looks; it finds the alert signed, or
   climbs.
8. *Fed back, closed.* Conditional moves; what is due and does not come stands on the list of the duty officer.
"""
