"""The archive of facts: what the bus carried, as objects of one JSON line a fact, in folders of one hour each (China's clock).

fact        a fact as it is kept, and the id that it sorts by
keeping     a batch of messages, an object for each hour that it has facts of
reading     the hours that there are, and an hour's facts in their order

A fact of its own object would cost a put (5 USD a million) and, on every replay, a get and its 20 ms; so the facts that a queue
hands over together within a minute go together: the more there are in a minute, the less each costs, and where one comes alone it
costs as much as by itself. It stays exact under redelivery: an object's name is that of its content, so the same batch again is the
same object, which is put once; and a fact that comes again among others is in two objects under one id, of which a reader takes
one. Nothing is ever changed or deleted before its term.
"""
