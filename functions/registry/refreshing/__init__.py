"""A forced refresh (强制更新): the police network is asked, and what is newer is written, never what is older.

What a crash after each step leaves:

1. *Asked*: nothing has changed.
2. *Written*: one transaction holds the record, if it is newer, its before and after, and the entry of who asked. There is no
   refresh without its entry, and none of the three without the others.
3. *Answered*: asked again, the network tells the same, and nothing changes any more.
"""
