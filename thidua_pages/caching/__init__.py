"""The page cache: whole responses to anonymous visitors, stored until something that they show changes.

`scopes` names what a page shows and what a change touches. `versions` counts the changes of each scope in the database,
so that every process sees them, whatever cache stores the responses. `store` saves a response with the versions of its
scopes; `middleware` serves it; `signals` notices changes; `purge` tells a cache in front of the site. The slices above
declare what their pages show in a module `cached.py` each (see `registry`).
"""
