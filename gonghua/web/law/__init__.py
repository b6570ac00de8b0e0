"""The measure as a reading page, and how a measure or a prolongation is entered."""
