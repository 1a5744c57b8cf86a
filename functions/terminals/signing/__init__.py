"""Signing in on a terminal, step by step, and what a session then gets."""
