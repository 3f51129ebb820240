"""What each phone of the storm wrote in two weeks, and whether all of it stands in the database afterwards."""

import json
import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from bastama.entries.models import Entry, Remark, Revision
from bastama.groups.models import Group, Membership
from bastama.outbox.models import Operation
from bastama.people.models import Person
from bastama.projects.files.places import file_store
from bastama.projects.models.work import StoredFile
from bastama.web.bench.visits import cookie_of

MARK = re.compile("zz[0-9a-f]{32}")
WORDS = "Бүгін сабақта оқушылар бір-біріне сұрақ қойды, мен тыңдап отырдым, кейін не байқағанымызды бірге жаздық. "
SIDE = 200 * 1024
"""About as many bytes as a picture has that the phone made smaller."""
LINE_MOST = 120
DIARY, SHEET = "record-of-participation", "what-i-value"


def teachers(count: int) -> list[Person]:
    """So many who lead a project today."""
    teachers = {"role": Membership.Role.PARTICIPANT, "group__kind": Group.Kind.TEACHERS}
    places = Membership.objects.filter(left_on=None, **teachers)
    return list(Person.objects.filter(pk__in=places.values("person")).order_by("pk")[:count])


def write_plans(people: list[Person], folder: Path, *, seconds: float) -> list[dict[str, Any]]:
    """Give each a phone with an outbox, and a moment at which it finds a network."""
    draw = Random(15 * 60 + 30)  # noqa: S311 -- the same storm again is wanted
    sheets = Entry.objects.filter(writer__in=people, tool=SHEET, taken_back_at=None, head__isnull=False)
    tokens = {
        sheet.writer_id: (sheet.pk, sheet.head.token) for sheet in sheets.select_related("head") if sheet.head
    }
    plans = []
    for number, person in enumerate(people):
        operations = outbox(*tokens.get(person.pk, (uuid4(), "")))
        plans.append(
            {
                "id": number,
                "cookie": cookie_of(person),
                "arrives": draw.random() * seconds,
                "operations": operations,
            }
        )
    lines = "".join(json.dumps(plan, ensure_ascii=False) + "\n" for plan in plans)
    (folder / "plans.jsonl").write_text(lines, "utf-8")
    (folder / "picture.jpg").write_bytes(picture(draw))
    return plans


def picture(draw: Random) -> bytes:
    """A photograph as phones send it: 1600 points wide, some 200 kB, with nothing in it."""
    small = Image.frombytes("RGB", (200, 150), draw.randbytes(200 * 150 * 3))
    large = small.resize((1600, 1200), Image.Resampling.BICUBIC)
    drawn = (_jpeg(large, quality) for quality in range(90, 20, -5))
    return next(one for one in drawn if len(one) <= SIDE)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def outbox(sheet: UUID, token: str) -> list[dict[str, Any]]:
    """Twenty things written in two weeks, two of them with a picture: diary, plan, talks, evidence, a change, a sheet."""
    diary = [_made("tool", {"did": "", "next": WORDS}, tool=DIARY) for _ in range(8)]
    plan = [_made("plan-item", {"what": "", "due-on": "2026-03-02", "state": "doing"}) for _ in range(4)]
    talks = [_made("consultation", {"who": "Әріптес", "said": ""}) for _ in range(2)]
    shown = [_made("evidence", {"title": "Тақта", "text": ""}) for _ in range(2)]
    change = [_made("impact", {"category": "pupils", "text": ""})]
    first = _made("tool", {"why": ""}, tool=SHEET, entry=sheet, base=token)
    again = _made("tool", {"why": ""}, tool=SHEET, entry=sheet, base=f"op:{first['id']}")
    said = _made("remark", {}, entry=UUID(diary[0]["entry"]))
    said["payload"] = {"text": _text(said), "to": "group", "language": "kk"}
    files = [_made("file", {}, entry=UUID(one["entry"])) for one in shown]
    for one in files:
        one["payload"] = {"upload": str(uuid4())}
    return [*diary, *plan, *talks, *shown, *change, first, again, said, *files]


def _made(kind: str, answers: dict[str, str], tool: str = "", **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": str(uuid4()),
        "kind": kind,
        "entry": str(given.get("entry", uuid4())),
        "base": given.get("base", ""),
        "version": 2,
        "made_at": "2026-02-16T15:30:00+05:00",
    }
    text = _text(made)[:LINE_MOST] if kind == "plan-item" else _text(made)
    said = {name: value or text for name, value in answers.items()} | {"ring": "group"}
    made["payload"] = {"tool": tool, "language": "kk", "form": [list(pair) for pair in said.items()]}
    return made


def _text(made: dict[str, Any]) -> str:
    return f"zz{made['id'].replace('-', '')} {WORDS * 4}"


def counted(plans: list[dict[str, Any]]) -> dict[str, int]:
    """Hold what the site says is in place against what is there: each text once, each remark once, each picture once.

    What never arrived is `undone`: it is still on its phone.
    """
    sent = {one["id"]: one for plan in plans for one in plan["operations"]}
    states = set(Operation.objects.filter(state="applied").values_list("pk", flat=True).iterator())
    undone = [id for id in sent if UUID(id) not in states]
    texts = Revision.objects.filter(saves__gt=0).values_list("answers", flat=True)
    marks: Counter[str] = Counter(
        mark for answers in texts.iterator() for mark in set(MARK.findall(json.dumps(answers)))
    )
    marks.update(
        mark for text in Remark.objects.values_list("text", flat=True) for mark in MARK.findall(text)
    )
    arrived = [one for id, one in sent.items() if UUID(id) in states]
    wanted = {f"zz{one['id'].replace('-', '')}" for one in arrived if one["kind"] != "file"}
    files = [one for one in arrived if one["kind"] == "file"]
    named = {str(file.pk): file for file in StoredFile.objects.filter(pk__in=_ids(files))}
    there = [id for id, file in named.items() if file_store().exists(file.stored_as)]
    beside = StoredFile.objects.filter(evidence__in=[one["entry"] for one in files]).count()
    return {
        "operations": len(sent),
        "undone": len(undone),
        "lost": len(wanted - set(marks)) + len(files) - len(there),
        "doubled": sum(count - 1 for mark, count in marks.items() if mark in wanted) + beside - len(named),
    }


def _ids(files: list[dict[str, Any]]) -> list[str]:
    return [one["payload"]["upload"] for one in files]
