"""Persons, accounts, mandates, who may do what."""
