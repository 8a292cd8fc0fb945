from django.db import migrations, models


# As for the public search (0004): triggers keep the index of SQLite in step with the table, whoever writes it. A later
# migration that has Django rebuild the table (any change of its columns) drops them, and must run SQLITE again.
SQLITE = [
    """CREATE VIRTUAL TABLE thidua_pages_objectindex USING fts5(
        tokens, content='thidua_pages_objectentry', content_rowid='id',
        tokenize="ascii tokenchars '._'", detail=none, columnsize=0)""",
    """CREATE TRIGGER thidua_pages_objectentry_added AFTER INSERT ON thidua_pages_objectentry BEGIN
        INSERT INTO thidua_pages_objectindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER thidua_pages_objectentry_removed AFTER DELETE ON thidua_pages_objectentry BEGIN
        INSERT INTO thidua_pages_objectindex (thidua_pages_objectindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER thidua_pages_objectentry_changed AFTER UPDATE ON thidua_pages_objectentry BEGIN
        INSERT INTO thidua_pages_objectindex (thidua_pages_objectindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO thidua_pages_objectindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
]
SQLITE_UNDO = [
    "DROP TRIGGER thidua_pages_objectentry_added",
    "DROP TRIGGER thidua_pages_objectentry_removed",
    "DROP TRIGGER thidua_pages_objectentry_changed",
    "DROP TABLE thidua_pages_objectindex",
]
POSTGRESQL = [
    """ALTER TABLE thidua_pages_objectentry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX object_by_tokens ON thidua_pages_objectentry USING gin (vector) WITH (fastupdate = off)",
]
POSTGRESQL_UNDO = ["DROP INDEX object_by_tokens", "ALTER TABLE thidua_pages_objectentry DROP COLUMN vector"]


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == 'sqlite' else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in SQLITE_UNDO if schema_editor.connection.vendor == 'sqlite' else POSTGRESQL_UNDO:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('thidua_pages', '0012_batches'),
    ]

    operations = [
        migrations.CreateModel(
            name='ObjectEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('tokens', models.TextField()),
            ],
            options={
                'verbose_name': 'mục tìm kiếm trong trang quản trị',
                'verbose_name_plural': 'mục tìm kiếm trong trang quản trị',
            },
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
