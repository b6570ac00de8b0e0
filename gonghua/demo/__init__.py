"""A made-up district, generated from a seed, through the acts."""
