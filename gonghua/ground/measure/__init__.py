"""The measures that were entered, and which one applies on a day."""
