"""What the doors of this domain take and answer: the citizen contract's violations chapter."""
