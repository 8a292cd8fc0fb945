"""Webhooks: what becomes public, is taken down, returned, decided, corrected or revoked is told to other systems.

An administrator of a ward registers an address. An event is written for each address in the transaction of the change
(`writing.py`); the worker of the outbox sends it (`sending.py`), signed as the Standard Webhooks specification says
(https://www.standardwebhooks.com), never to an address of a private network (`addresses.py`, `posting.py`).
"""
