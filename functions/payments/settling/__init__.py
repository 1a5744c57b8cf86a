"""A payment is settled: by a notice, or by what the channel says when it is asked."""
