"""The ledger for people to read and to verify."""
