"""The person's part of material review: the queue of an area, claims, verdicts, and what these come to."""
