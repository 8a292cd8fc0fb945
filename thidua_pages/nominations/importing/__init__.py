"""Nominees from an Excel file: `sheet` reads it, `rows` checks each row. A wrong row keeps the whole list out. Then
`create` makes a draft of each row in the worker."""
