"""运维: what keeps the other domains going, and what makes them answerable.

A fact is written in the transaction of its act, into the outbox (`traffic.records.outbox`). The table's stream brings it to
`relay`, which puts it on the bus. A relay that dies is given the same facts again; a fact may therefore come twice and late, and
every consumer knows it by its event's id or by what it is about.

So are acts and looks written into the audit. Its stream brings each entry to `audited`, which sends its leaf on to `leaves`; at
night `sealing` closes the day: a Merkle tree a shard, its root signed together with the digest of what was signed the day
before. Whoever changes, deletes, adds or back-dates an entry afterwards is found by `python -m infra.verify`, and whoever holds a
decision shows with a proof from `proof` that it was there. Until its day is sealed, an entry is guarded by the policies alone: no
door may change one, and a change or deletion from outside ends as a dead letter of `leaves`.

Once a month `drill` has tables restored from their backups beside themselves; `restoring` holds the copies against what they came
from, and names whatever a backup lost or got wrong.
"""
