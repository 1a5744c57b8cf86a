"""Officers on duty: where they are, what for, and until when."""
