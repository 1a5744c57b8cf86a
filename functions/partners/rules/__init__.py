"""What the interfaces go by, as a lawyer or a partner could read it."""
