"""What officers see of payments: lists, one payment with all that belongs to it, totals, and files."""
