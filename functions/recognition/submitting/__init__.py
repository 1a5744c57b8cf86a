"""Materials for a business case: handed in by whoever applies, and asked after."""
