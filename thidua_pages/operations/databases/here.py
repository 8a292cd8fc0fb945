"""The database of this site."""

from django.db import connection

from thidua_pages.operations.databases.kinds import Database
from thidua_pages.operations.databases.postgresql import PostgresDatabase
from thidua_pages.operations.databases.sqlite import SqliteDatabase


def database() -> Database:
    return SqliteDatabase() if connection.vendor == "sqlite" else PostgresDatabase()
