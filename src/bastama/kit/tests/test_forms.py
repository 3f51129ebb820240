from itertools import chain

from django import forms
from django.utils import translation

from bastama.kit.forms import DayField, HourField, LinkField, PlainForm


class Sample(PlainForm):
    words = forms.CharField(max_length=3)
    number = forms.IntegerField(min_value=1, max_value=9)
    day = DayField()
    hour = HourField()
    link = LinkField(required=False)


def faults(**typed: str) -> dict[str, list[str]]:
    return {name: [str(each) for each in said] for name, said in Sample(typed).errors.items()}


def test_form_takes_what_is_right() -> None:
    assert faults(words="abc", number="5", day="2026-02-18", hour="15:30", link="example.org") == {}


def test_form_says_what_is_missing() -> None:
    said = faults(number="5", day="2026-02-18", hour="15:30")
    assert set(said) == {"words"}


def test_form_says_how_to_write_a_day_an_hour_and_an_address() -> None:
    with translation.override("en"):
        said = faults(words="abc", number="5", day="18.02", hour="half", link="no spaces here")
    assert "2026-02-18" in said["day"][0]
    assert "15:30" in said["hour"][0]
    assert "https://" in said["link"][0]


def test_form_never_speaks_of_what_is_invalid() -> None:
    with translation.override("en"):
        said = faults(words="abcd", number="x", day="x", hour="x", link="x y")
        said |= {f"{name}-again": each for name, each in faults(number="10").items()}
    assert not [each for each in chain(*said.values()) if "valid" in each.lower()]
