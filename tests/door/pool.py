"""Values for fuzzing, by kind: what is there, and what people, programs and attackers send instead."""

from random import Random
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Page, Revision, Task, TaskState, Workflow

from thidua_pages.models import File, Photo

NUMBERS = ["0", "-1", "1", "2147483648", "9223372036854775807", "9223372036854775808", "1" + "0" * 20, "9" * 5000]
ODD_NUMBERS = ["1.5", "1e400", "NaN", "Infinity", "٣", "²", "1_000", " 1 ", "+1", "0x10"]
WORDS = ["abc", "", " ", "\u3000", "None", "null", "true", "root", "all", "-", ".", "đường", "duong hoa", "A" * 300]
SIGNS = [
    '"',
    "'",
    "*",
    '"a',
    "a:b",
    "(",
    "\\",
    "%",
    "%s",
    "a AND",
    "NEAR(",
    "<b>",
    "../../etc",
    "a/b",
    "a?b#c",
    "&|!",
    "{}",
]
BROKEN = ["\x00", "a\x00b", "\ufffd", "\x1b[0m", "\u202e"]
LONG = ["từ " * 5000, "x" * 5000, "1," * 600]
DATES = [
    *("2023-09-30", "2023-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "01/01/0001", "31/12/9999"),
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2023-09-30T25:00", "23:59"),
]
LISTS = [
    "1,2",
    "1,abc",
    "[]",
    "{}",
    "[1]",
    '{"a": 1}',
    '{"blocks": 1}',
    '"\\ud800"',
    "model:1",
    "title",
    "-title",
    "random",
]
TEXTS = [*NUMBERS, *ODD_NUMBERS, *WORDS, *SIGNS, *BROKEN, *LONG, *DATES, *LISTS]
NOT_OBJECTS: list[Any] = [[], [1], "abc", 1, None, True, {}, {"meta": []}, {"meta": "x"}, {"title": "\ud800"}]

IDS = {
    "page": Page,
    "parent": Page,
    "destination": Page,
    "image": Photo,
    "document": File,
    "file": File,
    "group": Group,
    "revision": Revision,
    "task_state": TaskState,
    "task": Task,
    "workflow": Workflow,
}
"""A part of the name of an argument → the model whose ids it may hold."""


class Pool:
    """Values of a world, chosen by a seeded generator."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.ids = {
            name: [str(pk) for pk in model.objects.values_list("pk", flat=True)[:200]] for name, model in IDS.items()
        }
        models = [
            model for model in apps.get_models() if model._meta.app_label.startswith(("thidua", "wagtail", "acc"))
        ]
        self.models = [(model._meta.app_label, model._meta.model_name or "") for model in models]
        self.paths = list(Page.objects.filter(depth__gt=2).values_list("url_path", flat=True))
        self.paths = [path.split("/", 2)[2].strip("/") for path in self.paths]

    def right(self, name: str, kind: str = "") -> str:
        """A value that the argument or parameter may really have."""
        for part, ids in self.ids.items():
            if part in name and ids:
                return self.random.choice(ids)
        if "app" in name or "model" in name:
            app, model = self.random.choice(self.models)
            return app if "app" in name else model
        if "path" in name or kind == "PathConverter":
            return self.random.choice(self.paths)
        if kind == "SlugConverter":
            return self.random.choice(self.paths).rsplit("/")[-1]
        return str(self.random.randrange(1, 40))

    def wrong(self) -> str:
        return self.random.choice(TEXTS)

    def any(self, name: str, kind: str = "") -> str:
        return self.right(name, kind) if self.random.random() < 0.5 else self.wrong()

    def json(self, depth: int = 2) -> Any:
        """A JSON value: mostly an object of the API's own names, sometimes none at all."""
        if self.random.random() < 0.3:
            return self.random.choice(NOT_OBJECTS)
        names = ["title", "slug", "campaign", "campaign_id", "goal", "kind", "status", "date", "text", "body", "photos"]
        value: dict[str, Any] = {name: self._json_value(depth) for name in self.random.sample(names, 4)}
        label = "thidua_pages." + self.random.choice(["InitiativePage", "StoryPage", "EventPage", "NominationPage"])
        number = self.any("page")
        value["meta"] = {
            "type": label,
            "parent_id": int(number) if number.isdecimal() and len(number) < 4000 else number,
        }
        return value

    def _json_value(self, depth: int) -> Any:
        choice = self.random.randrange(6)
        if choice == 0 and depth:
            return [self._json_value(depth - 1)]
        if choice == 1 and depth:
            return {"id": self._json_value(depth - 1), "type": "paragraph", "value": self._json_value(depth - 1)}
        if choice == 2:
            return self.random.choice([0, -1, 10**20, 1.5, True, None])
        return self.wrong()
