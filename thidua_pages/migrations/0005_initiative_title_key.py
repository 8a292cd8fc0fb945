from django.db import migrations, models

from thidua_pages.base.text import alphabet_key


def fill_title_keys(apps, schema_editor):
    model = apps.get_model("thidua_pages", "InitiativePage")
    for page in model.objects.only("pk", "title").iterator():
        model.objects.filter(pk=page.pk).update(title_key=alphabet_key(page.title)[:800])


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0004_search")]

    operations = [
        migrations.AddField(
            model_name="initiativepage",
            name="title_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=800),
        ),
        migrations.RunPython(fill_title_keys, migrations.RunPython.noop),
    ]
