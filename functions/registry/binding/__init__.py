"""Bindings as acts: asked for and judged, made, ended; each is one transaction with its audit entry."""
