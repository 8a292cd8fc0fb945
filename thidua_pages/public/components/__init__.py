"""The page `/thanh-phan/`, which shows the design system: every component with sample data, and the design tokens."""
