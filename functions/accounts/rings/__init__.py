"""Rings of keys, renewed."""
