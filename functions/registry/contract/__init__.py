"""What the doors of this domain take and answer: the registry's chapters of the citizen and police contracts."""
