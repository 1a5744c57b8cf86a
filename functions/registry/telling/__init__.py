"""Texts to whoever asked for a binding."""
