"""The names of the sets that other libraries harvest, and in which of them a record stands by what its index says."""

from bastama.library.vocabulary.shipped import shipped

IN_LANGUAGE, ABOUT = "language-", "about-"
CONCEPT = "concept:"


def sets_of_index(languages: str, tags: str) -> set[str]:
    """The sets by language and by area, from the columns of `models.Listing`; in the set of its kind a record stays."""
    known = shipped().concepts
    concepts = [tag.removeprefix(CONCEPT) for tag in tags.split() if tag.startswith(CONCEPT)]
    spoken = {f"{IN_LANGUAGE}{one}" for one in languages.split()}
    return spoken | {f"{ABOUT}{known[one].facet}" for one in concepts if one in known}
