"""Brings what is stored into the canonical form in which texts are stored from now on.

Rows as they are shown, and drafts that nobody was sent, are changed. Versions that were sent for review, published or
frozen as evidence stay as people read them, and so do the plan's verbatim text, passwords and addresses. Everything is
read in pieces of 500 rows, whatever the number of pages.
"""

import html
import json
import re
import unicodedata

from django.db import migrations, models
from django.db.models import F

AT_ONCE = 500
MODELS_OF = ("thidua_pages", "accounts", "wagtailcore", "auth", "taggit")
INDEXES = ("searchentry", "objectentry", "contentversion")
KEPT = frozenset({"password", "slug", "url_path", "path", "content"})
CODES_IN_STREAMS = frozenset({"type", "id"})

# --- Texts, as the code of this migration's day brings them in order --------------------------------------

PLAIN = re.compile("[\n -~¡-¬®-ÏÑ-ïñ-İĲ-ƈƊ-ơƤ-ǌǏ-ɏ\u1e00-\u1eff–—‘’“”…•]*")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
HYPHENS = str.maketrans("\u2010\u2011", "--")
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
COMPATIBLE = re.compile("[\uff01-\uff5e\ufb00-\ufb06\U0001d400-\U0001d7ff]")
CROSSED_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
STRUCK_D = re.compile("([Dd])[\u0335\u0336]")
IN_VIETNAMESE = {"ƣ": "ư", "Ƣ": "Ư", "ǎ": "ă", "Ǎ": "Ă", "ı": "i"}
LOOKS_LATIN = dict(zip(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABESIJKMHOPCTYXaeopcyxijshdABEZHIKMNOPTYX", strict=True
))
SMALL_GREEK = {"ο": "o", "ν": "v", "ι": "i", "α": "a", "υ": "u", "κ": "k"}
WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|nbsp|shy|zwj|zwnj|ZeroWidthSpace|NoBreak|ensp|emsp|thinsp|lrm|rlm);")


def in_lines(text):
    if PLAIN.fullmatch(text):
        return text
    text = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text).translate(HYPHENS))
    text = COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", right_letters("".join(visible(text))))


def on_one_line(text):
    return re.sub(" {2,}", " ", in_lines(text).replace("\n", " ")).strip(" ")


def in_html(text):
    def unescaped(found):
        one = html.unescape(found[0])
        return found[0] if one in "<>&\"'" else one

    return in_lines(ENTITY.sub(unescaped, text))


def visible(text):
    picture = lambda one: bool(one) and (one == "\ufe0f" or unicodedata.category(one) in ("So", "Sk"))  # noqa: E731
    for place, one in enumerate(text):
        if one == "\n":
            yield one
        elif one == "\t" or one.isspace() or one in BLANK_LETTERS:
            yield " "
        elif not hidden(one):
            yield one
        elif one == "\u200d" and picture(text[place - 1 : place]) and picture(text[place + 1 : place + 2]):
            yield one


def hidden(one):
    if one.isascii():
        return not one.isprintable()
    code = ord(one)
    if unicodedata.category(one) in ("Cc", "Cf"):
        return True
    is_style = 0xFE00 <= code < 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180F
    return is_style or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or one in "\u034f\u17b4\u17b5"


def foreign(one):
    return 0x0370 <= ord(one) <= 0x052F and one.isalpha()


def right_letters(text):
    text = STRUCK_D.sub(lambda found: "Đ" if found[1] == "D" else "đ", text)
    latin = any(one.isalpha() and not foreign(one) for one in text)
    anywhere = latin and all(one in LOOKS_LATIN for one in text if foreign(one))
    return WORD.sub(lambda found: right_word(found[0], anywhere), text)


def right_word(word, anywhere):
    mixed = any(map(foreign, word)) and any(one.isalpha() and not foreign(one) for one in word)
    if mixed or anywhere:
        latin = "".join(LOOKS_LATIN.get(one) or (SMALL_GREEK.get(one, one) if mixed else one) for one in word)
        word = word if any(map(foreign, latin)) else latin
    word = "".join(
        CROSSED_D[one] if one in CROSSED_D and place_of_d(word, place) else one for place, one in enumerate(word)
    )
    right = unicodedata.normalize("NFC", "".join(IN_VIETNAMESE.get(one, one) for one in word))
    return right if all(map(vietnamese, right)) else word


def vietnamese(letter):
    parts = "".join(mark for mark in unicodedata.normalize("NFD", letter.casefold()) if mark not in TONES)
    return not parts or unicodedata.normalize("NFC", parts) in ALPHABET


def place_of_d(word, place):
    if place == 0 or (word[place].isupper() and word[place - 1].islower()):
        return True
    rest = unicodedata.normalize("NFD", word.casefold())
    return len(word) <= 5 and (word.isupper() or not any(one in "aeiouy" for one in rest))


def fold(text):
    bare = str.maketrans({
        **dict.fromkeys("đðɖ", "d"), **dict.fromkeys("ĐÐƉ", "D"), "ƀ": "b", "Ƀ": "B", "ƣ": "u", "Ƣ": "U"
    })
    plain = unicodedata.normalize("NFD", text.translate(bare))
    kept = "".join(c for c in plain if not (unicodedata.combining(c) or unicodedata.category(c) == "Cf"))
    return " ".join(kept.casefold().split())


def alphabet_key(text):
    letters, tones = [], []
    for part in re.findall(r"[0-9]+|.[\u0300-\u036f]*", unicodedata.normalize("NFC", text).casefold(), re.DOTALL):
        if part.isascii() and part.isdigit():
            letters.append(f"34{min(len(part), 99):02d}{part}")
            tones.append("0")
            continue
        parts = unicodedata.normalize("NFD", part)
        tone = next((mark for mark in parts if mark in TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else part
        place = ALPHABET.find(letter) if letter in ALPHABET else ALPHABET.find(fold(letter) or " ")
        letters.append(f"{place + 1:02d}")
        tones.append(str(TONES.find(tone) + 1) if tone else "0")
    return "".join([*letters, "0000", *tones])


# --- Rows -------------------------------------------------------------------------------------------------


def kind_of(field):
    """How a field's text is brought in order; None for a field in which nobody writes."""
    name = type(field).__name__
    if field.choices or field.name in KEPT or name in ("SlugField", "FilePathField"):
        return None
    if name == "StreamField":
        return "stream"
    if name == "RichTextField":
        return in_html
    written = field.editable or field.name == "draft_title"
    if written and isinstance(field, models.TextField):
        return in_lines
    return on_one_line if written and isinstance(field, models.CharField) else None


def in_blocks(value):
    if isinstance(value, str):
        return in_html(value) if "<" in value else in_lines(value)
    if isinstance(value, list):
        return [in_blocks(one) for one in value]
    if isinstance(value, dict):
        return {key: one if key in CODES_IN_STREAMS else in_blocks(one) for key, one in value.items()}
    return value


def pieces(rows):
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from found
        last = found[-1].pk


def clean_rows(model):
    """Bring the model's own columns in order. Returns whether anything was changed."""
    kinds = {field: kind for field in model._meta.local_concrete_fields if (kind := kind_of(field))}
    if not kinds or not isinstance(model._meta.pk, models.AutoField | models.OneToOneField):
        return False
    changed_any = False
    for row in pieces(model._default_manager.only("pk", *(field.name for field in kinds))):
        changes = {}
        for field, kind in kinds.items():
            before = getattr(row, field.attname)
            if kind == "stream":
                blocks = field.get_prep_value(before)
                if isinstance(blocks, list) and (after := in_blocks(blocks)) != blocks:
                    changes[field.name] = field.to_python(after)
            elif isinstance(before, str) and (after := kind(before)) != before:
                changes[field.name] = after
        changes = {name: value for name, value in changes.items() if may_be(model, row.pk, name, value)}
        if changes:
            model._default_manager.filter(pk=row.pk).update(**changes)
            changed_any = True
    return changed_any


def may_be(model, pk, name, value):
    """Whether the row may get this text. One with nothing to be seen stays, because the row may need a text: who opens
    it is asked for one. So does one that another row has already, where only one may have it (the name of an account)."""
    if value == "":
        return False
    return not model._meta.get_field(name).unique or not model._default_manager.filter(**{name: value}).exists()


def clean_data(model, data):
    """The same for what a draft holds."""
    for field in model._meta.concrete_fields:
        kind, text = kind_of(field), data.get(field.attname)
        if not kind or not isinstance(text, str):
            continue
        data[field.attname] = json.dumps(in_blocks(json.loads(text))) if kind == "stream" else kind(text) or text
    for relation in model._meta.related_objects:
        for child in data.get(relation.get_accessor_name(), None) or ():
            if isinstance(child, dict):
                clean_data(relation.related_model, child)
    return data


def clean_drafts(apps):
    """Drafts: the newest version of a page, if it is not published, was never sent, and is nobody's evidence."""
    Page, Revision = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Revision")
    sent = apps.get_model("wagtailcore", "TaskState").objects.exclude(revision=None).values("revision")
    Evidence = apps.get_model("thidua_pages", "FrozenEvidence").objects
    drafts = Page.objects.exclude(latest_revision=None).exclude(latest_revision=F("live_revision"))
    drafts = drafts.exclude(latest_revision__in=sent)
    drafts = drafts.exclude(latest_revision__in=Evidence.values("page_revision"))
    for page in pieces(drafts.select_related("content_type").only("pk", "latest_revision_id", "content_type")):
        try:
            model = apps.get_model(page.content_type.app_label, page.content_type.model)
        except LookupError:
            continue
        revision = Revision.objects.only("pk", "content").get(pk=page.latest_revision_id)
        before = json.dumps(revision.content)
        after = clean_data(model, revision.content)
        if json.dumps(after) != before:
            Revision.objects.filter(pk=revision.pk).update(content=after)


def set_keys(apps):
    """Columns that are computed from texts."""
    Initiative, Nomination = apps.get_model("thidua_pages", "InitiativePage"), apps.get_model("thidua_pages", "NominationPage")
    for page in pieces(Initiative.objects.only("pk", "title", "goal", "place", "folded", "title_key")):
        found = {
            "folded": fold(" ".join([page.title, page.goal, page.place])),
            "title_key": alphabet_key(page.title)[:800],
        }
        if found != {"folded": page.folded, "title_key": page.title_key}:
            Initiative.objects.filter(pk=page.pk).update(**found)
    for page in pieces(Nomination.objects.only("pk", "sort_name", "sort_key")):
        if page.sort_key != (key := alphabet_key(page.sort_name)):
            Nomination.objects.filter(pk=page.pk).update(sort_key=key)


def clean(apps, schema_editor):
    changed = [
        clean_rows(model)
        for model in apps.get_models()
        if model._meta.app_label in MODELS_OF and model._meta.model_name not in INDEXES
    ]
    clean_drafts(apps)
    set_keys(apps)
    if any(changed):
        # The searches are built anew by `setup_site`, which every upgrade runs.
        apps.get_model("thidua_pages", "SearchEntry").objects.all().delete()
        apps.get_model("thidua_pages", "ObjectEntry").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('thidua_pages', '0031_public_numbers'),
    ]

    operations = [migrations.RunPython(clean, migrations.RunPython.noop)]
