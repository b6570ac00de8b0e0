"""Acts and the record that they leave. Imports no sibling but keys."""
