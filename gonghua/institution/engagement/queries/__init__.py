"""What the room knows, for its own pages and for the rooms above it."""
