"""The installation as a whole: its wards and their addresses, backups, restores.

`backing_up` writes one archive (`archive`) of the database (`databases/`) and the uploads (`uploads`), while the site
is written to. `restoring` puts an archive into an empty place. `keeping` says which archives are kept. `wards` makes a
ward, `addresses` lets every address follow BASE_URL.
"""
