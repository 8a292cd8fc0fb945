"""The sources of sums of money, which were read since: rows that nobody changed are told as new sites tell them."""

from django.db import migrations
from django.db.models import Q

OLD_98, NEW_98 = "Nghị định số 98/2023/NĐ-CP, Điều 55", "Nghị định số 98/2023/NĐ-CP, Điều 58"
OLD_152, NEW_152 = "Nghị định số 152/2025/NĐ-CP", "Nghị định số 152/2025/NĐ-CP, Điều 54"
COMPARE = "Hệ số này chưa được đối chiếu với nguyên văn {}. Hãy xem lại trước khi trình ký."
OLD_SALARY, NEW_SALARY = "Mức lương cơ sở từ ngày 01/7/2026", "Nghị định số 161/2026/NĐ-CP"
SALARY_DOUBT = "Căn cứ chưa có số hiệu nghị định. Hãy bổ sung trước khi trình ký."


def tell_what_was_read(apps, schema_editor):
    MoneyRule = apps.get_model("thidua_pages", "MoneyRule")
    BaseSalary = apps.get_model("thidua_pages", "BaseSalary")
    read_98 = Q(source=OLD_98, doubt=COMPARE.format(OLD_98))
    MoneyRule.objects.filter(read_98, level="ward", coefficient__in=("0.15", "0.30", "0.225")).update(source=NEW_98, doubt="")
    MoneyRule.objects.filter(read_98).update(source=NEW_98, doubt=COMPARE.format(NEW_98))
    read_152 = Q(source=OLD_152, level="ward", doubt=COMPARE.format(OLD_152))
    MoneyRule.objects.filter(read_152, nominee_kind="collective").update(source=NEW_152, doubt=COMPARE.format(NEW_152))
    MoneyRule.objects.filter(read_152).update(source=NEW_152, doubt="")
    MoneyRule.objects.filter(source=OLD_152, doubt="").update(source=NEW_152)
    BaseSalary.objects.filter(source=OLD_SALARY, doubt=SALARY_DOUBT).update(source=NEW_SALARY, doubt="")


class Migration(migrations.Migration):
    dependencies = [("thidua_pages", "0053_sent_requests")]

    operations = [migrations.RunPython(tell_what_was_read, migrations.RunPython.noop)]
