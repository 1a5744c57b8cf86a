"""Incidents under the hands of officers."""
