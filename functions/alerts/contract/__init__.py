"""What the doors of this domain take and answer."""
