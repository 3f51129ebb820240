"""What *Who can see what I write* says of files is what the settings of this site do with them."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

STORE = "whoever runs that store could open them"
SERVER = "Nothing you write leaves this server"


@pytest.mark.django_db
@pytest.mark.parametrize(("kept_in", "said", "unsaid"), [("disk", SERVER, STORE), ("s3", STORE, SERVER)])
def test_page_says_where_files_are_kept(
    client: Client, settings: Settings, kept_in: str, said: str, unsaid: str
) -> None:
    settings.FILES_KEPT_IN = kept_in
    page = client.get(reverse("who-sees"), headers={"Accept-Language": "en"}).content.decode()
    assert (said in page, unsaid in page) == (True, False)
