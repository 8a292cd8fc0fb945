from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion

# On SQLite Django rebuilds the table, which deletes the triggers that keep the full-text index in step with it. The rows
# keep their ids, so the index itself stays right. `setup_site` writes the entries again, because their ids are made anew.
TRIGGERS = [
    """CREATE TRIGGER thidua_pages_searchentry_added AFTER INSERT ON thidua_pages_searchentry BEGIN
        INSERT INTO thidua_pages_searchindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER thidua_pages_searchentry_removed AFTER DELETE ON thidua_pages_searchentry BEGIN
        INSERT INTO thidua_pages_searchindex (thidua_pages_searchindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER thidua_pages_searchentry_changed AFTER UPDATE ON thidua_pages_searchentry BEGIN
        INSERT INTO thidua_pages_searchindex (thidua_pages_searchindex, rowid, tokens)
        VALUES ('delete', old.id, old.tokens);
        INSERT INTO thidua_pages_searchindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
]


def make_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        for event in ('added', 'removed', 'changed'):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS thidua_pages_searchentry_{event}')
        for statement in TRIGGERS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('thidua_pages', '0028_figures_by_their_terms'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, make_triggers, elidable=False),
        migrations.AlterField(
            model_name='searchentry',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_entries', to=settings.WAGTAIL_PAGE_MODEL),
        ),
        migrations.AddField(
            model_name='searchentry',
            name='anchor',
            field=models.CharField(blank=True, db_default='', max_length=60),
        ),
        migrations.RunPython(make_triggers, migrations.RunPython.noop, elidable=False),
    ]
