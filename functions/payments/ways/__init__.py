"""The ways to pay, as settings choose them."""
