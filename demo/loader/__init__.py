"""Load the demonstration into an empty site: the real plan and the invented content."""
