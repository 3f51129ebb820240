from bastama.programmes.package.model import Text
from bastama.programmes.package.report import line_of
from bastama.surveys.package.model import Item, Questionnaire, digest
from bastama.surveys.package.reader import Examined
from bastama.surveys.package.since import comparable

FINGERPRINT_SIGNS = 16


def lines_of(examined: Examined, earlier: Questionnaire[Text] | None = None) -> list[str]:
    """Every fault on a line, then what the questionnaire is and, of two versions, what may be compared."""
    faults = [fault for fault in examined.faults if not fault.is_warning]
    warnings_count = len(examined.faults) - len(faults)
    said = [line_of(fault) for fault in examined.faults]
    asked = examined.questionnaire
    if asked is None:
        return [
            *said,
            f"Not sound, so nobody can be asked with it. Faults: {len(faults)}. Warnings: {warnings_count}.",
        ]
    counts = f"{len(asked.items)} items, {len(asked.scales)} scales, in {', '.join(asked.languages)}"
    said.append(f"Sound: {asked.key} {asked.version}, {counts}. Warnings: {warnings_count}.")
    said.append(f"Fingerprint of all its words: {digest(asked)[:FINGERPRINT_SIGNS]}.")
    if earlier:
        names = ", ".join(comparable(asked, earlier)) or "nothing"
        said.append(f"May be compared with {earlier.version}: {names}.")
    return said


def text_of(asked: Questionnaire[Text], language: str) -> list[str]:
    """The whole questionnaire in one language as it would be read aloud, with its codes, for who proofreads it."""
    spoken = asked.in_language(language)
    lines = [
        f"{spoken.name} ({asked.key} {asked.version})",
        "",
        spoken.measures,
        spoken.origin,
        spoken.unknown,
    ]
    lines += ["", spoken.why, spoken.introduction]
    for row in spoken.answers:
        lines += ["", f"[{row.id}] " + " · ".join(f"{option.code} {option.label}" for option in row.options)]
    for section in spoken.sections:
        lines += ["", f"## {section.name}", section.why, *map(_line_of_item, section.items)]
    for measured in spoken.measured:
        lines += ["", f"{measured.id}: {measured.name}. {measured.about}"]
    return [*lines, "", spoken.closing]


def _line_of_item(item: Item[str]) -> str:
    marks = [mark for mark in (item.scale, item.theme, "reversed" if item.reverse else None) if mark]
    return f"  {item.id}: {item.words}" + (f"  ({', '.join(marks)})" if marks else "")
