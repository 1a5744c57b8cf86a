"""What a lawyer could read: states, deadlines. Pure Python, no AWS, no HTTP, no clock of its own."""
