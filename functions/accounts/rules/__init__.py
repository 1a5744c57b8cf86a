"""What a lawyer could read: numbers, passwords, ages, words. Pure."""
