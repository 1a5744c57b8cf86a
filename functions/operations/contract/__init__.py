"""What the doors of this domain answer: proofs, and the keys they are checked with."""
