"""Acts of management: who acts, and the one transaction that holds an act together with its audit entry."""
