"""What the doors of this domain take and answer: the police contract's terminals chapter."""
