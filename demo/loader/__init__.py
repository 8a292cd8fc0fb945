"""Fills an empty demonstration from the plan's text and the invented content, through the real transitions."""
