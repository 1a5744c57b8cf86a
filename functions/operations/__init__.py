"""运维: what keeps the other domains going.

A fact is written in the transaction of its act, into the outbox (`traffic.records.outbox`). The table's stream brings it to
`relay`, which puts it on the bus. A relay that dies is given the same facts again; a fact may therefore come twice and late, and
every consumer knows it by its event's id or by what it is about.
"""
