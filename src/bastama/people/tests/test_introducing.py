import pytest

from bastama.foundation.refusals import NotSaved
from bastama.people.actions.introducing import introduce
from bastama.people.models import Person

pytestmark = pytest.mark.django_db


def test_introduce_gives_two_of_one_name_their_own_sign_in_names() -> None:
    names = [introduce("Гүлмира Қанай").sign_in_name for _ in range(2)]
    assert names == ["gulmira-qanay", "gulmira-qanay-2"]


def test_introduce_lets_nobody_in_without_a_code() -> None:
    assert not introduce("Айгүл").has_usable_password()


def test_introduce_refuses_an_empty_name() -> None:
    with pytest.raises(NotSaved):
        introduce("  ")
    assert not Person.objects.exists()
