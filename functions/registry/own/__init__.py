"""What a person may see of their own: whose look it is, and what they have bound."""
