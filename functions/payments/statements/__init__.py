"""Statements of channels, banks and the treasury: files of any size, read as streams, line by line, and held to their own totals.

Whoever reads one acts on nothing before the reading has ended: only then is it known that the file is whole.
"""
