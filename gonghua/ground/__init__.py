"""What every room of the institution stands on.

Low to high: keys, ledger, people, territory, measure, notices, documents, interface.
"""
