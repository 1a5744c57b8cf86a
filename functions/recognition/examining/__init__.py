"""The machine's part of material review: every picture read once, compared, and settled in one transaction."""
