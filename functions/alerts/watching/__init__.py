"""The watch-list as cameras need it: whole, in memory, and never behind what was written."""
