"""What every request passes: values that nothing here can mean are answered with 400, 404 or 422 and a sentence.

`values.py` says which values those are, `contents.py` where a request carries values, `kinds.py` which exceptions of a
view come from values, `answers.py` what the person sees.
"""
