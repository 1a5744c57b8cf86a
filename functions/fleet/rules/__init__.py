"""What an officer could read: which vehicles are watched, what they may not do, and how points become episodes."""
