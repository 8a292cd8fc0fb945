"""The dossier check and the chair's decision become kinds of task of their own; reviews on their way keep their step."""

from django.db import migrations

MOVED = {"dossier_check": "DossierCheckTask", "chair_decision": "ChairTask"}


def move(apps, old_name, new_name, code):
    old = apps.get_model("thidua_pages", old_name).objects.filter(code=code).first()
    if old is None:
        return
    model = apps.get_model("thidua_pages", new_name)
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="thidua_pages", model=new_name.lower()
    )
    new = model(task_ptr_id=old.task_ptr_id, code=code)
    new.save_base(raw=True)  # the row of this kind alone: the task itself stays as it is
    old.delete(keep_parents=True)
    apps.get_model("wagtailcore", "Task").objects.filter(pk=new.task_ptr_id).update(content_type=content_type)


def forwards(apps, schema_editor):
    for code, name in MOVED.items():
        move(apps, "ReviewTask", name, code)


def backwards(apps, schema_editor):
    for code, name in MOVED.items():
        move(apps, name, "ReviewTask", code)


class Migration(migrations.Migration):
    dependencies = [
        ("thidua_pages", "0007_nominations_in_full"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
