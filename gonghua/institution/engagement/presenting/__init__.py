"""How the room's facts are said on its pages."""
