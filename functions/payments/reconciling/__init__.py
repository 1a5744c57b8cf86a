"""Breaks and days of reconciliation: how a break is found by its id and closed, what a day comes to, and how it is signed."""
