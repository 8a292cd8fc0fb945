"""Awards revoked before today get the restriction that keeps them out of every list."""

from django.db import migrations


def unlist(apps, schema_editor):
    restrictions = apps.get_model("wagtailcore", "PageViewRestriction").objects
    for page_id in apps.get_model("thidua_pages", "Revocation").objects.values_list("award__nomination_id", flat=True):
        restrictions.get_or_create(page_id=page_id, restriction_type="groups")


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0008_tasks_of_their_own")]
    operations = [migrations.RunPython(unlist, migrations.RunPython.noop)]
