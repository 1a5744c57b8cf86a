"""Every journey under faults: each AWS call of each leg fails in each way, and the end is the end without faults.

A journey joins by a module in `journeys/` that holds a `JOURNEY`. `python -m tests.faults` walks them all and prints the table.
"""
