"""A project's gates: what must be there before a stage may be entered (第五条)."""
