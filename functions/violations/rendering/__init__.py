"""Renditions: what viewers see of the evidence."""
