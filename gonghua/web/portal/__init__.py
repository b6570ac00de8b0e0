"""The public home and the workbenches."""
