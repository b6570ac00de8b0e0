"""What a district has in files comes in: one way for every kind, from the file that is sent to the rows that return."""
