"""What partners hand in, each once, and what becomes of it."""
