"""What the doors of the fleet take and answer."""
