"""Looks of officers at other people's data: found, and written down before anything is shown."""
