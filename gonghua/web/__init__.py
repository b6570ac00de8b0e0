"""Pages that compose the rooms' queries."""
