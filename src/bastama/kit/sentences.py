"""The sentences of templates: each is looked up once a language, for it reads the same on every page of every person.

A page of forms says a hundred and fifty of them; looking each up anew took longer than what the page asks of the database.
"""

from django.template import Context, Node
from django.template.base import FilterExpression, Parser, Token, Variable
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language


class Sentence(Node):
    """What `{% translate "…" %}` says, remembered by language."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode, name: str | None) -> None:
        self.node = node
        self.name = name
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        language = get_language()
        said = self.said.get(language)
        if said is None:
            said = self.said[language] = self.node.render(context)
        if self.name is None:
            return said
        context[self.name] = said
        return ""


def sentence(parser: Parser, token: Token) -> Node:
    """`{% translate %}`: words that stand in the template are remembered; what a page puts in is looked up each time."""
    node = do_translate(parser, token)
    if node.noop or node.message_context is not None or not _is_written_out(node.filter_expression):
        return node
    name, node.asvar = node.asvar, None
    return Sentence(node, name)


def _is_written_out(told: FilterExpression) -> bool:
    return isinstance(told.var, Variable) and told.var.literal is not None and not told.filters
