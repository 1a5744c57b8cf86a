"""The ledger is read and proved: against itself, and against the orders."""
