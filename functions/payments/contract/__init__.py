"""What payments takes and answers."""
