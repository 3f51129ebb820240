from bastama.programmes.roster import values
from bastama.programmes.roster.draft import Draft, Memory
from bastama.programmes.roster.headings import plain
from bastama.programmes.roster.world import DISTRICT, AreaFact, SchoolFact, World, bare

BLANK = SchoolFact("", "", "", "", "", "general", is_rural=False, is_small=False, taught_in=())
NAMES = ("name_kk", "name_ru", "name_en")


def fill_school(draft: Draft, world: World, memory: Memory) -> None:
    """Plan a row about a school. Cells left empty change nothing of a school that is there."""
    code = draft.row.text("code")
    there = world.schools.get(code)
    draft.is_new = there is None
    school = there or BLANK
    area = _fill_area(draft, world, memory, school)
    _fill_names(draft, school)
    _fill_kind(draft, school)
    _fill_yes_no(draft, "is_rural", old=school.is_rural)
    _fill_yes_no(draft, "is_small", old=school.is_small)
    _fill_languages(draft, school)
    known = world.areas.get(area)
    region = known.region if known else area.partition("/")[0]
    old_region = world.areas[school.area].region if school.area in world.areas else region
    if area and not (_covers(world, area, region) and _covers(world, school.area or area, old_region)):
        draft.refuse("outside-your-areas", "region")
    if not draft.reasons:
        memory.schools[code] = area


def _covers(world: World, area: str, region: str) -> bool:
    return world.mandate.covers(area) or world.mandate.covers(region)


def _fill_area(draft: Draft, world: World, memory: Memory, school: SchoolFact) -> str:
    """The area's code; for a district that is not there yet, its region's code and its name with a stroke between."""
    region = _region(draft, world, school)
    if region is None:
        return school.area
    name = draft.row.text("district")
    if not name:
        is_elsewhere = draft.is_new or world.areas[school.area].region != region.code
        area, shown = (region.code, region.name) if is_elsewhere else (school.area, "")
    elif district := world.district_called(name, region.code):
        area, shown = district.code, district.name
    else:
        first = memory.districts.setdefault((region.code, bare(name, DISTRICT)), name)
        area, shown = f"{region.code}/{first}", first
        draft.note("new-district", "district", district=first, region=region.name)
    if draft.is_new:
        draft.values["area"] = area
    elif area != school.area:
        draft.put("area", shown, world.areas[school.area].name)
        draft.values["area"] = area
    return area


def _region(draft: Draft, world: World, school: SchoolFact) -> AreaFact | None:
    name = draft.row.text("region")
    if not name:
        if draft.is_new:
            draft.refuse("region-missing", "region")
            return None
        return world.areas[world.areas[school.area].region] if draft.row.text("district") else None
    found = world.regions_called(name)
    if len(found) != 1:
        code = "region-unclear" if found else "region-unknown"
        draft.refuse(code, "region", region=name, choices=", ".join(area.name for area in found))
        return None
    return found[0]


def _fill_names(draft: Draft, school: SchoolFact) -> None:
    given = {name: draft.row.text(name) for name in NAMES}
    if draft.is_new:
        _lend_names(draft, given)
    for name, words in given.items():
        if words or draft.is_new:
            draft.put(name, words, getattr(school, name))


def _lend_names(draft: Draft, given: dict[str, str]) -> None:
    """A new school's Kazakh and Russian names, where they are missing, from another language; each loan is said."""
    spoken = given["name_kk"] or given["name_ru"]
    if not spoken and given["name_en"]:
        draft.note("names-lent", "name_en", name=given["name_en"])
        given["name_kk"] = given["name_ru"] = given["name_en"]
    elif not spoken:
        draft.refuse("name-missing", "name_kk")
    for name in ("name_kk", "name_ru"):
        if spoken and not given[name]:
            draft.note(f"{name.replace('_', '-')}-lent", name, name=spoken)
            given[name] = spoken


def _fill_kind(draft: Draft, school: SchoolFact) -> None:
    text = draft.row.text("kind")
    kind = values.KINDS.get(plain(text)) if text else school.kind
    if kind is None:
        draft.refuse("kind-unknown", "kind", value=text)
    else:
        draft.put("kind", kind, school.kind)


def _fill_yes_no(draft: Draft, column: str, *, old: bool) -> None:
    text = draft.row.text(column)
    value = values.YES_NO.get(plain(text) or text) if text else ("yes" if old else "no")
    if value is None:
        draft.refuse("yes-no-unknown", column, value=text)
    else:
        draft.put(column, value == "yes", old)


def _fill_languages(draft: Draft, school: SchoolFact) -> None:
    text = draft.row.text("taught_in")
    found = values.languages(text) if text else list(school.taught_in)
    if found is None:
        draft.refuse("languages-unknown", "taught_in", value=text)
    else:
        draft.put("taught_in", found, list(school.taught_in))
