"""Enforcement figures, each fact in them once."""
