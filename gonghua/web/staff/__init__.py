"""Accounts and their offices, and what is known of a person."""
