"""What the doors of the three contracts share."""
