"""Plates that seem to be on two vehicles: judged when a vehicle passes, compared and decided by a person."""
