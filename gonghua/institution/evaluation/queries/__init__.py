"""What others may read of the room: results, and what the system counted of a planner's work."""
