"""Texts to whoever objected or appealed."""
