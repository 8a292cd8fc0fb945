"""The root page of the recycle bin; and dates of expiry and publication stay only where they make sense."""

from django.conf import settings
from django.db import migrations

BIN_PATH = "Z000"
DATED = ("storypage", "eventpage")


def make_bin_root(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    ContentType = apps.get_model("contenttypes", "ContentType")
    root = Page.objects.filter(depth=1).order_by("path").first()
    if root is None or Page.objects.filter(path=BIN_PATH).exists():
        return
    content_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    Page.objects.create(
        path=BIN_PATH,
        depth=1,
        numchild=0,
        title="Đã xóa",
        draft_title="Đã xóa",
        slug="da-xoa",
        url_path="/",
        live=False,
        content_type=content_type,
        locale_id=root.locale_id,
    )


def clear_dates(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Revision = apps.get_model("wagtailcore", "Revision")
    others = Page.objects.exclude(content_type__model__in=DATED)
    others.exclude(expire_at=None).update(expire_at=None)
    others.exclude(go_live_at=None).update(go_live_at=None)
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        if others.filter(pk=int(revision.object_id)).exists():
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)


def remove_bin_root(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(path=BIN_PATH, numchild=0).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("thidua_pages", "0033_bin"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_bin_root, remove_bin_root, elidable=False),
        migrations.RunPython(clear_dates, migrations.RunPython.noop, elidable=False),
    ]
