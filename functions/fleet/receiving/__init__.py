"""Points on their way in: from JSON or frames to the queue, the bad ones named."""
