"""Penalties (处罚): may this person deal with this violation by themselves, and what stands written once they have."""
