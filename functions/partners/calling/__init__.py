"""Subscriptions, and the calls back to whoever subscribed."""
