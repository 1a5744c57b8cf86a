"""What the doors of recognition take and answer."""
