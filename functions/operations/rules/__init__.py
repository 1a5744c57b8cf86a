"""What anybody could compute who has the entries: trees, leaves, days. Pure Python, no AWS, no HTTP, no clock of its own."""
