"""One delivery for each officer: written, pushed, and texted where the terminal stays silent."""
