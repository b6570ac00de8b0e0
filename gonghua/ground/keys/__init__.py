"""The installation's secret keys."""
