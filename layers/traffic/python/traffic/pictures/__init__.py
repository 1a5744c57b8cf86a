"""Pictures: what an uploaded one is, and what a viewer gets to see of it. Evidence itself is kept byte for byte."""
