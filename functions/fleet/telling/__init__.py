"""Episodes as they are told: facts, and answers to officers."""
