"""The design system, shown: every component with sample data, and the tokens. See `views.py` for who may look."""
