"""Reviewers' work: the queue of their area, claims, decisions, and what these come to."""
