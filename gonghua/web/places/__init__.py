"""The community planning blueprint: its versions, its map, a new one brought in."""
