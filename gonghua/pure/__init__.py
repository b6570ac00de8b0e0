"""No Django, no clock, no database: facts in, results out."""
