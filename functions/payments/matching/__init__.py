"""Matching (勾对): the lines of a statement against what we hold, both in any order and of any size, in bounded memory."""
