"""What tests write on the sheets of a project."""

from bastama.entries.actions import Saved, Words
from bastama.people.models import Person
from bastama.projects import sheets
from bastama.projects.actions.writing import write
from bastama.projects.models.project import Project
from bastama.projects.queries import projects
from bastama.projects.sheets import Sheet


def sheet(project: Project, name: str) -> Sheet:
    edition = projects.edition_of(project)
    return (
        sheets.of_kind(name, edition)
        if name in sheets.KINDS or name == "title"
        else sheets.of_tool(edition.tool(name))
    )


def put(project: Project, by: Person, name: str, ring: str = "", **answers: object) -> Saved:
    """Write on a sheet by its name, in the ring it offers first unless one is named."""
    filled = sheet(project, name)
    id = sheets.single_id(project, by, name, 0)
    words = Words(answers, ring or filled.ring, "en")
    return write(project, by=by, sheet=filled, words=words, id=id)
