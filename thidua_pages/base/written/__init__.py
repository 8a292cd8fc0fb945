"""Reads numbers and dates as Vietnamese people write them. `base/vietnamese` writes them.

What can be read in two ways has two readings, and the form asks (`base/form_numbers.py`); nothing is guessed.
`static/thidua/admin/as_meant.js` reads in the same way in the browser; `tests/e2e/test_as_meant.py` compares the two.
"""
