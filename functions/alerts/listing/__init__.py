"""The watch-list as officers keep it: applied for, approved by somebody else, changed, ended."""
