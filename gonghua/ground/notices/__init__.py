"""What is to be told: in the house, and out of it."""
