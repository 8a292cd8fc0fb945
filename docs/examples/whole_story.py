"""A work and an award, from the registration to the honour roll, by the API alone.

    python whole_story.py https://thidua.example.vn tokens.json anh.jpg bien-ban.pdf

`tokens.json` has a token for each who acts: `editor`, `office`, `culture`, `chair`, and a list of them for `council`.
Each looks into `/me/` for what waits, as a person looks at the front page of the admin.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

from thidua import Answer, Api, Refused


class Story:
    """Who acts, and the files that they send."""

    def __init__(self, site: str, tokens: dict[str, Any], photo: Path, paper: Path) -> None:
        address = f"{site}/api/v3/"
        self.visitor = Api(address)
        self.editor, self.office, self.culture, self.chair = (
            Api(address, tokens[name]) for name in ("editor", "office", "culture", "chair")
        )
        self.council = [Api(address, token) for token in tokens["council"]]
        self.photo, self.paper = photo, paper
        self.unit = next(role["unit"] for role in self.editor.get("me/")["roles"] if role["unit"])
        (self.campaign, *_) = self.visitor.get("campaigns/")["items"]

    def work(self) -> int:
        """A unit registers a works project; it is returned, changed, sent again and approved. Returns its id."""
        before = self._standing()
        image = self.editor.upload("images/", self.photo, "Con đường trước khi trồng hoa")
        new = {
            "unit": self.unit["id"],
            "campaign": self.campaign["id"],
            "title": "Tuyến đường hoa tổ dân phố 1",
            "kind": "works",
            "goal": "Trồng và chăm 1.200 m đường hoa, mỗi hộ nhận một đoạn.",
            "budget_vnd": "60 triệu",
            "contents": [1],
            "measures": [{"label": "Đường hoa", "unit": "m", "promised": 1200}],
            "photos": [{"image": image, "caption": "Trước khi trồng", "phase": "before"}],
            "submit": True,
        }
        work = self.editor.post("initiatives/", **new)["id"]
        self._say("Đơn vị đăng ký công trình", work)
        self._is_hidden(f"initiatives/{work}/")

        reason = "Hãy ghi rõ địa điểm thi công."
        self._act(self.office, work, "reject", comment=reason)
        (returned,) = self.editor.get("me/")["returned"]
        assert (returned["page"]["id"], returned["reason"]) == (work, reason)
        self._say("Văn phòng trả lại", work)

        read = self.editor.get(f"initiatives/{work}/?version=draft")
        changed = self.editor.patch(f"initiatives/{work}/", read.version, place="Ngõ 12")
        self._needs_newer_version(work, read, changed)
        self.editor.post(f"pages/{work}/actions/workflow/resume/")
        self._act(self.office, work, "approve")
        shown = self.visitor.get(f"initiatives/{work}/")
        assert (shown["place"], shown["photos"][0]["image"]) == ("Ngõ 12", image)
        assert self._standing()["initiatives"] == before["initiatives"] + 1
        self._say("Văn phòng duyệt, công trình được công bố", work)
        return work

    def update(self, work: int) -> int:
        """The unit reports what was done; once approved, the figures of the campaign have changed. Returns its id."""
        before = self._standing()
        image = self.editor.upload("images/", self.photo, "Đường hoa sau khi trồng")
        new = {
            "initiative": work,
            "date": date.today().isoformat(),
            "percent": 100,
            "text": "Bà con đã trồng xong cả tuyến.",
            "measures": [{"label": "Đường hoa", "unit": "m", "value": 1200}],
            "photos": [{"image": image, "caption": "Sau khi trồng", "phase": "after"}],
            "submit": True,
        }
        update = self.editor.post("updates/", **new)["id"]
        self._is_hidden(f"updates/{update}/")
        self._act(self.culture, update, "approve")
        assert self.visitor.get(f"updates/{update}/")["percent"] == 100
        now = self._standing()
        assert now["updates"] == before["updates"] + 1
        assert now["progress"]["percent"] >= (before["progress"]["percent"] or 0)
        self._say("Cập nhật tiến độ được duyệt, số liệu của đợt đã đổi", update)
        return update

    def award(self, work: int) -> int:
        """The unit proposes somebody for an award, and the review goes its whole way. Returns the nomination's id."""
        form = self.visitor.get(f"campaigns/{self.campaign['id']}/")["award_forms"][0]
        paper = self.editor.upload("documents/", self.paper, "Biên bản họp bình xét")
        new = {
            "unit": self.unit["id"],
            "campaign": self.campaign["id"],
            "award_form": form["id"],
            "nominee_kind": "individual",
            "full_name": "Bà Nguyễn Thị Minh Họa",
            "position": "Tổ trưởng",
            "achievement_report": "Đã vận động 38 hộ trồng 1.200 m đường hoa.",
            "has_consent": True,
            "evidence": [work],
            "dossier": [{"kind": "minutes", "title": "Biên bản họp bình xét", "file": paper}],
            "submit": True,
        }
        nomination = self.editor.post("nominations/", **new)["id"]
        own = f"nominations/{nomination}"
        self._say("Đơn vị đề nghị khen thưởng", nomination)

        items = self.office.get(f"{own}/review/")["dossier"]
        self.office.post(f"{own}/check/", items={item["code"]: {"ok": True} for item in items})
        self._act(self.office, nomination, "approve")
        for member in self.council:
            assert self._step(member, nomination)["task"] == "council_ballot"
            member.post(f"{own}/ballot/", choice="agree")
        self.office.post(f"{own}/count/")
        self._say("Hội đồng bỏ phiếu, văn phòng kiểm phiếu", nomination)

        self._step(self.chair, nomination)
        self.chair.post(f"{own}/decide/", decision="agree")
        self._is_hidden(f"awards/{nomination}/")
        self._record(nomination, form["authority"])
        award = self.visitor.get(f"awards/{nomination}/")
        assert (award["name"], award["evidence"][0]["id"]) == ("Bà Nguyễn Thị Minh Họa", work)
        assert nomination in [one["id"] for one in self.visitor.get("awards/")["items"]]
        self._say("Chủ tịch đồng ý, văn phòng ghi quyết định, khen thưởng được công bố", nomination)
        return nomination

    def _record(self, nomination: int, authority: str) -> None:
        """Record the signed decision: first asking what will be published, then confirming it."""
        decision = {
            "number": "152/QĐ-UBND",
            "decided_on": date.today().isoformat(),
            "authority": authority,
            "signer_name": "Phan Thành Trung",
        }
        asked = refusal(lambda: self.office.post(f"nominations/{nomination}/record/", **decision))
        assert asked.status == 422
        for one in asked.problem["errors"]:
            print(indent(one["msg"], "    "))
        self.office.post(f"nominations/{nomination}/record/", **decision, confirm=True, sure=True)

    def _needs_newer_version(self, work: int, read: Answer, changed: Answer) -> None:
        """What was written for a version that somebody has changed since is refused, and the newer one is shown."""
        refused = refusal(lambda: self.editor.patch(f"initiatives/{work}/", read.version, place="Ngõ 13"))
        assert (refused.status, refused.problem["place"]) == (412, changed["place"])

    def _act(self, person: Api, page: int, action: str, **data: Any) -> None:
        """Take a step that waits for this person, at the step that they have read."""
        step = self._step(person, page)
        may = {one["name"]: one for one in person.get(f"pages/{page}/actions/")["items"]}
        assert may[action]["allowed"], may[action]["why"]
        person.post(f"pages/{page}/actions/workflow/{action}/", task_state=step["task_state"], **data)

    def _step(self, person: Api, page: int) -> dict[str, Any]:
        steps: list[dict[str, Any]] = person.get("me/")["awaiting"]["steps"]
        return next(one for one in steps if one["page"]["id"] == page)

    def _is_hidden(self, path: str) -> None:
        assert refusal(lambda: self.visitor.get(path)).status == 404

    def _standing(self) -> dict[str, Any]:
        whole: dict[str, Any] = self.visitor.get(f"campaigns/{self.campaign['id']}/standing/")["whole"]
        return whole

    def _say(self, what: str, page: int) -> None:
        print(f"{what} (số {page}): {self.editor.get(f'pages/{page}/workflow/')['label']}.")


def refusal(ask: Callable[[], object]) -> Refused:
    """Return how the API refuses this. Fails if it does not."""
    try:
        ask()
    except Refused as refused:
        return refused
    raise AssertionError("this should have been refused")


if __name__ == "__main__":
    site, tokens, photo, paper = sys.argv[1:]
    story = Story(site, json.loads(Path(tokens).read_text()), Path(photo), Path(paper))
    work = story.work()
    story.update(work)
    story.award(work)
