"""A vehicle's state as it is kept: packed."""
