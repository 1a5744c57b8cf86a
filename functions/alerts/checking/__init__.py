"""Checks of vehicles and people: the mirror, the five libraries and the watch-list in one answer."""
