"""重点车辆: where coaches, tour buses and dangerous goods are, what they may not do, and which episode each breach is.

A point comes as JSON or as a JT/T 808 frame, is queued with the others of its vehicle, and moves that vehicle's state. State,
episodes and the facts of these are one transaction on the version of the state that was read, so whatever comes twice, late, out
of order, or to two processes at once, leaves what it would have left in order: the episodes are a function of the points.

What a crash right after each step leaves behind:

1. *Handed in.* Good points wait in the queue; a partner that got no answer hands all in again, which changes nothing.
2. *Judged.* Nothing is written yet; the queue brings the points again.
3. *Written.* State, episodes and facts stand together. The points come again and are known.
4. *Told.* The relay takes facts to the bus at least once; alerts raise one alert for an episode and level, however often told.
5. *Outcome.* What alerts say of it is kept by the newest fact, whichever comes last.
"""
