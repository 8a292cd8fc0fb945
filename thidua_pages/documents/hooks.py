"""Papers in the admin."""
