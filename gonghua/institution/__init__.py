"""The rooms, low to high: a room reads only rooms before it."""
