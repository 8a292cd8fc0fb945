"""What the operator reads: one line for each request and each event, and every line says whose request it belongs to.

This slice imports no other one, so that every slice may use it. What a line looks like: docs/operations.md, "Logs".
"""
