"""Nominees from an Excel file: `sheet` reads it, `rows` checks each row, `create` makes the drafts, all or none."""
