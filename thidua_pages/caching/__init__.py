"""Whole answers to anonymous visitors, kept until something that they show changes.

`scopes` names what a page shows and what a change touches; `versions` counts the changes of each scope in the database,
so that every process sees them whatever the cache is; `store` keeps an answer with the versions it was made at;
`middleware` serves it; `signals` notices changes; `purge` tells a cache in front of the site.
"""
