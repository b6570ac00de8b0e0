"""Gonghua (共画): the software that runs a district's community planner institution."""
