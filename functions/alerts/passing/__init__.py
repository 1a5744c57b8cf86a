"""Passages: taken in line by line, matched, stored."""
