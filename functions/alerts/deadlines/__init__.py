"""What has to happen by a time, and what follows when it does not."""
