"""What a terminal's own device proves and reports."""
