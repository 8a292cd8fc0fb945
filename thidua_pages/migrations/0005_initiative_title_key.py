"""Initiatives get the key by which the alphabet orders their titles.

The key is made here as it was made when this migration was written: a migration imports nothing of the site's code.
"""

import re
import unicodedata

from django.db import migrations, models

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
NUMBER = "34"


def alphabet_key(text: str) -> str:
    letters, tones = [], []
    for part in re.findall(r"[0-9]+|.", unicodedata.normalize("NFC", text).casefold(), re.DOTALL):
        if part.isascii() and part.isdigit():
            letters.append(f"{NUMBER}{min(len(part), 99):02d}{part}")
            tones.append("0")
            continue
        parts = unicodedata.normalize("NFD", part)
        tone = next((mark for mark in parts if mark in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else part
        letters.append(f"{ALPHABET.find(letter) + 1:02d}")
        tones.append(str(TONES.find(tone) + 1) if tone else "0")
    return "".join([*letters, "0000", *tones])


def fill_title_keys(apps, schema_editor):
    InitiativePage = apps.get_model("thidua_pages", "InitiativePage")
    for page in InitiativePage.objects.only("pk", "title").iterator():
        InitiativePage.objects.filter(pk=page.pk).update(title_key=alphabet_key(page.title)[:800])


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
