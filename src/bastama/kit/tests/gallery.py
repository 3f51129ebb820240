"""The page that shows every component, with words in three languages, and its addresses for the tests."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.translation import get_language

from bastama.kit.forms import DayField, PlainForm
from bastama.kit.parts import page_or_part

WORDS = {
    "kk": ("Іс-қимыл жоспары", "Тараз · № 8 мектеп", "Топтық жұмыста үнсіз оқушылардың да даусы естілсін"),
    "ru": (
        "План действий",
        "Тараз · школа № 8",
        "Как сделать, чтобы в групповой работе было слышно тихих учеников",
    ),
    "en": ("Action plan", "Taraz · School 8", "Giving quiet pupils a voice in group work"),
}
STATES = ("done", "done", "done", "now", "later", "later", "later", "later")


class Sample(PlainForm):
    words = forms.CharField()
    story = forms.CharField(widget=forms.Textarea)
    day = DayField(required=False)
    ring = forms.ChoiceField(widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    one = forms.ChoiceField(required=False)
    agreed = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        word, place, sentence = WORDS[get_language() or "en"]
        for field in self.fields.values():
            field.label, field.help_text = word, sentence
        for name in ("ring", "several", "one"):
            self.fields[name].choices = [("a", word), ("b", place), ("c", sentence)]  # type: ignore[attr-defined]


def context_of(data: dict[str, str] | None) -> dict[str, Any]:
    word, place, sentence = WORDS[get_language() or "en"]
    return {
        "word": word,
        "place": place,
        "sentence": f"{sentence}.",
        "heading": sentence,
        "story": f"{sentence}.\n\n- {word}\n- {place}\n\n> {sentence}",
        "today": date(2026, 11, 26),
        "demo_today": date(2026, 2, 18),
        "nav": [{"url": "#main", "name": name, "current": name == word} for name in (word, place)],
        "steps": [{"name": word, "state": state, "url": "#main"} for state in STATES],
        "tabs": [{"url": "#main", "name": word, "current": True, "count": 12}, {"url": "#a", "name": place}],
        "rows": [
            {"name": word, "value": 0.74, "words": "0,74"},
            {"name": place, "value": 0.4, "words": "0,40"},
        ],
        "facts": [{"name": word, "value": sentence}, {"name": place, "value": word, "url": "#main"}],
        "page": Paginator(range(30), 10).page(2),
        "form": Sample(data),
    }


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """As it is, and after a refused form."""
    is_refused = "refused" in request.GET
    context = context_of({} if is_refused else None)
    return page_or_part(request, "kit/gallery.html", context, status=422 if is_refused else 200)


library = ([path("", gallery, name="front")], "library")
urlpatterns = [
    path("gallery/", gallery, name="home"),
    path("who-sees/", gallery, name="who-sees"),
    path("library/", include(library)),
]
