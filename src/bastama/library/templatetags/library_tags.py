from django import template

from bastama.library import wording

register = template.Library()


@register.filter
def language_in_words(code: str) -> str:
    """A language's name in the reader's language: "Kazakh"."""
    return wording.language(code)
