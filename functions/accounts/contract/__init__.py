"""What callers send to this domain's doors, and are answered."""
