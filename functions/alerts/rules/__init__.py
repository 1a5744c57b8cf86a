"""What an officer could read: whom a passage concerns, who is told, until when, and where a vehicle is stopped."""
