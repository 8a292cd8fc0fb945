"""Papers that are recorded with their number are kept for ever as they were at that moment."""
