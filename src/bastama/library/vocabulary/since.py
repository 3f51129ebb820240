"""What a new version may not do to the earlier ones: ids stay for good, and one version says one thing."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from bastama.library.vocabulary.files import RELEASED
from bastama.library.vocabulary.model import Vocabulary

DIGEST_SIGNS = 16
NOT_TOLD = ("version", "issued", "tools", "changes")


def check_released(
    vocabulary: Vocabulary, releases: Mapping[str, Mapping[str, Any]], say: Callable[..., None]
) -> None:
    listed = {name: version for version, table in releases.items() for name in table.get("ids", ())}
    for name, version in listed.items():
        if name not in vocabulary.concepts:
            say("id-vanished", RELEASED, (version, "ids"), id=name, version=version)
    now = digest(vocabulary)
    if vocabulary.version not in releases:
        say("version-unlisted", RELEASED, version=vocabulary.version, digest=now)
        return
    for one in vocabulary.concepts.values():
        if one.id not in listed:
            say("id-unlisted", f"{one.facet}.toml", (one.id,), id=one.id, version=vocabulary.version)
    if releases[vocabulary.version].get("digest") != now:
        say(
            "version-changed",
            RELEASED,
            (vocabulary.version, "digest"),
            version=vocabulary.version,
            digest=now,
        )


def digest(vocabulary: Vocabulary) -> str:
    """Of every word that is given to others; the tools of a programme are not part of it."""
    told = {key: value for key, value in asdict(vocabulary).items() if key not in NOT_TOLD}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_SIGNS]
