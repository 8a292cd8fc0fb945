"""The way from the network to Django: a request costs a thread only once it has arrived whole.

`gateway.py` is what granian calls, `bodies.py` reads what a client sends, `limits.py` says how much each address may
take.
"""
