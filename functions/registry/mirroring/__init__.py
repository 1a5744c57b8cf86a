"""The police network's rows as records of the mirror, whether a package brought them or a refresh."""
