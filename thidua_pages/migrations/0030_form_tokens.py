import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def forget(apps, schema_editor):
    """The rows were kept for two minutes and say nothing about tokens."""
    apps.get_model("thidua_pages", "SentForm").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("thidua_pages", "0029_search_parts"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RenameField("SentForm", "digest", "key"),
        migrations.AddField("SentForm", "content", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.AddField("SentForm", "answer", models.JSONField(null=True)),
        migrations.AlterField(
            "SentForm",
            "page",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.WAGTAIL_PAGE_MODEL,
            ),
        ),
    ]
