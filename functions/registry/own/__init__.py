"""What a person may see of their own: what they have bound, as the mirror holds it."""
