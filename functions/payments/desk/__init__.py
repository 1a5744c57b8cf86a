"""What is the same at every desk of payments."""
