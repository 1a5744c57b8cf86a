"""Who is to have an alert: found, chosen, and handed on in small lots."""
