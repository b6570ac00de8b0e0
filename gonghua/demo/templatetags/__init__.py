"""The demo's tags."""
