"""What the registry goes by, in pure Python."""
