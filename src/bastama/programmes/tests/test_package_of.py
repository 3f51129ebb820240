import pytest
from pytest_django import DjangoAssertNumQueries

from bastama.programmes import make
from bastama.programmes.queries import package_of

pytestmark = pytest.mark.django_db


def test_package_of_speaks_the_language_asked_for() -> None:
    edition = make.edition()
    assert package_of(edition, "kk").step("values").name == "Құндылықтар мен мәселелер"


def test_package_of_reads_an_edition_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    edition = make.edition()
    package_of(edition, "kk")
    with django_assert_num_queries(0):
        assert package_of(edition, "en").step("values").id == "values"
