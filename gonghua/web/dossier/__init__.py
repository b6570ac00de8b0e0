"""A project's whole page, for the office and for everybody: what the rooms know of it, on one page."""
