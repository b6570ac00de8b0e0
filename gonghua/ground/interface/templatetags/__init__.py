"""Template tags of the look; built in, so that no template loads them."""
