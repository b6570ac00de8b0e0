"""The room's pages, by audience."""
