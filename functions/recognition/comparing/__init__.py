"""Faces: two pictures, one question, one verdict, and nothing of either kept."""
