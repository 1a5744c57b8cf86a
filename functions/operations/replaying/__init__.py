"""Replays: a read model's facts go from the archive to its consumer's queue, page after page, until a moment.

until       the last event of a replay, from what an operator says
paging      one page: some facts sent, and where the next page begins
"""
