"""The two kinds of database: how one is copied while it is written to, and how a copy is put back."""
