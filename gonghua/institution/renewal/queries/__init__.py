"""Reads of the room: the season, what is handed over, what its acts ask."""
