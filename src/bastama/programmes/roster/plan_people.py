from bastama.programmes.roster import values
from bastama.programmes.roster.draft import Draft, Memory
from bastama.programmes.roster.headings import plain
from bastama.programmes.roster.world import PersonFact, World

BLANK = PersonFact("", "", "", "", "", "", "", "", has_entered=False, schools=frozenset(), roles=frozenset())
PARTS = ("family_name", "given_name", "patronymic")
# What a person has in their own hands once they have signed in.
THEIRS = ("display_name", *PARTS, "language", "email")


def fill_person(draft: Draft, world: World, memory: Memory) -> None:
    """Plan a row about a person. Once somebody has signed in, name, language and address stay as they wrote them."""
    there = world.people.get(draft.row.text("code"))
    draft.is_new = there is None
    person = there or BLANK
    if not all(_may_write(world, _area_of(school, world, memory)) for school in person.schools):
        # Nothing more is said of them: what is kept would be told to who guesses codes.
        draft.refuse("works-outside-your-areas", "school")
        return
    _fill_own(draft, person)
    _fill_school(draft, world, memory, person)
    _fill_role(draft, world, memory, person)


def _fill_own(draft: Draft, person: PersonFact) -> None:
    for column, new in _own(draft, person).items():
        old = getattr(person, column)
        if column in THEIRS and person.has_entered:
            if new and new != old:
                draft.note("kept-as-theirs", _column(draft, column), field=column)
        elif new or draft.is_new:
            draft.put(column, new, old)


def _column(draft: Draft, column: str) -> str:
    return "name" if column == "display_name" and draft.row.text("name") else column


def _own(draft: Draft, person: PersonFact) -> dict[str, str]:
    row = draft.row
    parts = {name: row.text(name) for name in PARTS}
    whole = row.text("name") or " ".join(filter(None, (parts["family_name"], parts["given_name"])))
    if not whole and draft.is_new:
        draft.refuse("person-name-missing", "name")
    language = values.language(row.text("language")) if row.text("language") else person.language or "kk"
    if language is None:
        draft.refuse("language-unknown", "language", value=row.text("language"))
    email = row.text("email")
    if email and not values.is_e_mail(email):
        draft.refuse("email-unknown", "email")
    return {
        "display_name": whole,
        **parts,
        "language": language or "",
        "subject": row.text("subject"),
        "email": email,
    }


def _fill_school(draft: Draft, world: World, memory: Memory, person: PersonFact) -> None:
    code = draft.row.text("school")
    if not code:
        return
    area = _area_of(code, world, memory)
    if not area:
        draft.refuse("school-unknown", "school", school=code)
    elif not _may_write(world, area):
        draft.refuse("outside-your-areas", "school")
    elif code not in person.schools:
        draft.put("school", code, ", ".join(sorted(person.schools)))


def _area_of(school: str, world: World, memory: Memory) -> str:
    if school in memory.schools:
        return memory.schools[school]
    return world.schools[school].area if school in world.schools else ""


def _may_write(world: World, area: str) -> bool:
    return world.mandate.covers(area) or world.mandate.covers(_region_of(area, world))


def _region_of(area: str, world: World) -> str:
    return world.areas[area].region if area in world.areas else area.partition("/")[0]


def _fill_role(draft: Draft, world: World, memory: Memory, person: PersonFact) -> None:
    text = draft.row.text("role")
    role = values.ROLES.get(plain(text)) if text else None
    if role is None:
        draft.refuse("role-unknown" if text else "role-missing", "role", value=text)
        return
    draft.values["role"] = role
    if role == "director":
        _fill_appointment(draft, world, person, ("director", draft.row.text("school")))
    elif role == "coordinator":
        _fill_appointment(draft, world, person, ("coordinator", _region(draft, world, memory)))
    else:
        for held, scope in sorted(person.roles):
            draft.note("role-goes-on", "role", role=held, scope=scope)


def _region(draft: Draft, world: World, memory: Memory) -> str:
    name = draft.row.text("region")
    if not name:
        return _region_of(_area_of(draft.row.text("school"), world, memory), world)
    found = world.regions_called(name)
    if len(found) != 1:
        code = "region-unclear" if found else "region-unknown"
        draft.refuse(code, "region", region=name, choices=", ".join(area.name for area in found))
    return found[0].code if len(found) == 1 else ""


def _fill_appointment(draft: Draft, world: World, person: PersonFact, wanted: tuple[str, str]) -> None:
    role, scope = wanted
    if wanted in person.roles:
        return
    if not scope:
        draft.refuse(f"{role}-of-what", "school" if role == "director" else "region")
    elif not world.mandate.may_appoint:
        draft.refuse("may-not-appoint", "role")
    else:
        draft.put("appointment", [role, scope], [])
