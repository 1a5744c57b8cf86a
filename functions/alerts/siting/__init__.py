"""Cameras and checkpoints as they are kept."""
