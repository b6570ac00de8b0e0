"""The kinds of sites, one module each: its revisions, how wide it shows the ground, and how it is drawn."""
