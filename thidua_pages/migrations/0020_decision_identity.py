import re
import unicodedata

from django.db import migrations, models


# The identity of a decision as the code of this migration's day computes it.
TONES = "\u0300\u0309\u0303\u0301\u0323"
HIDDEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
DASHES = re.compile(r"\s*[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]\s*")
SLASHES = re.compile(r"\s*[/\u2044\u2215\u29f8\uff0f\\]\s*")
SAYS_NUMBER = re.compile(r"^(?:quyết định|tờ trình|văn bản)?\s*số\s*:?\s*(?=\d)")
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’ʼ′`´", "'") | dict.fromkeys("ðɖ", "đ"))


def spelt(found):
    parts = unicodedata.normalize("NFD", found[0])
    tones = "".join(mark for mark in parts if mark in TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)) + tones


def plain(text):
    text = " ".join(HIDDEN.sub("", unicodedata.normalize("NFC", text)).split()).casefold().translate(QUOTES)
    return SLASHES.sub("/", DASHES.sub("-", text))


def identity_of(number, authority):
    number = re.sub(r"\s", "", SAYS_NUMBER.sub("", plain(number))).strip(".,;:")
    number = re.sub(r"^0+(?=\d)", "", re.sub(r"(?<![a-zđ])qd(?![a-zđ])", "qđ", number))
    return f"{number} {WORD.sub(spelt, plain(authority)).strip(' .,;:')}"


def fill(apps, schema_editor):
    """The first of several rows for one decision gets its identity; the others keep one of their own, so that no award
    loses its decision. The office sees both in the list of papers."""
    Decision = apps.get_model("thidua_pages", "Decision")
    taken = set()
    for row in Decision.objects.order_by("pk").only("pk", "ward_id", "decided_on", "number", "authority").iterator():
        identity = identity_of(row.number, row.authority)
        key = (row.ward_id, row.decided_on, identity)
        if key in taken:
            identity = f"{identity} #{row.pk}"
        taken.add(key)
        Decision.objects.filter(pk=row.pk).update(identity=identity)


class Migration(migrations.Migration):

    dependencies = [
        ('thidua_pages', '0014_sent_form'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='identity',
            field=models.CharField(default='', editable=False, max_length=400),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='decision',
            name='a_decision_is_recorded_once',
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('ward', 'decided_on', 'identity'), name='a_decision_is_recorded_once'),
        ),
    ]
