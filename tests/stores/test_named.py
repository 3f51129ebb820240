"""What is wrong with a store is told in a sentence that names it, and never its secret."""

import re
from dataclasses import asdict, replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from bastama.config.environment import Bucket, WrongSetting
from bastama.config.environment import storages as places
from bastama.foundation.stores import s3
from bastama.foundation.stores.disk import DiskStore
from bastama.projects.actions.moving import move
from bastama.projects.actions.trying import wrong_with
from bastama.projects.models.work import Evidence
from tests.place import Place
from tests.site import free_port
from tests.stores import real
from tests.stores.files import on_disk
from tests.stores.real import Store

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, ""),
        ({"key": "nobody"}, "refuses the key"),
        ({"secret": "wrong"}, "(SignatureDoesNotMatch)"),
        ({"key": real.READER, "secret": real.READER_SECRET}, "(AccessDenied)"),
        ({"bucket": "no-such"}, "it has no bucket of that name"),
        ({"endpoint": "http://127.0.0.1:9"}, "it does not answer"),
    ],
    ids=["right", "key", "secret", "reader", "bucket", "endpoint"],
)
def test_what_is_wrong_with_a_store_is_said_in_a_sentence(
    told: dict[str, str], words: str, store: Store, folder: str
) -> None:
    tried = s3.S3Store(**asdict(store.settings(0, **{"folder": folder, **told})))
    said = " ".join(wrong_with(tried, None))
    assert (bool(said), words in said) == (bool(words), True)
    assert not [one for one in (real.SECRET, "wrong", real.READER_SECRET) if one in said]
    assert store.names(folder) == {}


def test_site_whose_files_were_never_moved_is_told(far: s3.S3Store, evidence: Evidence) -> None:
    file = on_disk(b"%PDF-", evidence)
    disk = DiskStore()
    assert "bastama files move" in " ".join(wrong_with(far, disk))
    move(disk, far, is_in_use=False, say=print)
    assert (list(wrong_with(far, disk)), file.byte_count) == ([], 5)


RIGHT = Bucket("kept", "https://s3.example.kz", "us-east-1", "key", "hidden", "bastama")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"bucket": "", "secret": ""}, "BASTAMA_S3_BUCKET, BASTAMA_S3_SECRET says nothing"),
        ({"bucket": "Kept"}, "BASTAMA_S3_BUCKET is no name of a bucket"),
        ({"folder": "/a"}, "BASTAMA_S3_FOLDER should be"),
    ],
)
def test_setting_of_a_store_that_cannot_be_used_is_told(
    told: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(WrongSetting) as said:
        places("s3", replace(RIGHT, **told), tmp_path)
    assert (words in str(said.value), "hidden" in str(said.value) + repr(RIGHT)) == (True, False)


def test_store_without_what_speaks_to_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bastama.config.environment.find_spec", lambda _: None)
    with pytest.raises(WrongSetting, match=re.escape('pip install "bastama[s3]"')):
        places("s3", RIGHT, tmp_path)
    assert set(places("disk", replace(RIGHT, bucket=""), tmp_path)) == {"default", "disk"}


def test_demo_is_never_kept_in_a_store(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="BASTAMA_FILES says s3"):
        places("s3", RIGHT, tmp_path, is_demo=True)


RELEASE = max((Path(__file__).parents[1] / "releases").glob("*.backup"))


def test_site_restored_into_the_store_finds_its_files_and_says_when_it_cannot(
    store: Store, folder: str, tmp_path: Path
) -> None:
    place = Place(tmp_path / "home")
    told = {
        f"BASTAMA_S3_{name.upper()}": value for name, value in asdict(store.settings(folder=folder)).items()
    }
    restored = place.run("restore", str(RELEASE), BASTAMA_FILES="s3", **told)
    assert (restored.returncode, restored.stderr) == (0, "")
    with ZipFile(RELEASE) as pack:
        sent = {name.removeprefix("media/") for name in pack.namelist() if name.startswith("media/")}
    assert (set(store.names(folder)), bool(sent)) == (sent, True)
    told["BASTAMA_S3_SECRET"] = "not-this-one"
    refused = place.run("serve", "--port", str(free_port()), BASTAMA_FILES="s3", **told)
    assert (refused.returncode, refused.stderr.count("  – ")) == (1, 1)
    assert "it refuses the key, or the key may not do this there (SignatureDoesNotMatch)" in refused.stderr
    assert "not-this-one" not in refused.stderr
