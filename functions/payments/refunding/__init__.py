"""Refunds: reserved on the order, approved, sent to the channel once, and asked after until they are done."""
