"""The budgets, measured: `make bench` prints one JSON line a figure and nothing else on standard output."""
