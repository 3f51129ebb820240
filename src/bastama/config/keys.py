"""The keys of one site, made at the first start and kept in its home folder, never in the database."""

import os
import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bastama.config.environment import WrongSetting


@dataclass(frozen=True)
class Keys:
    """`signing` signs cookies, `codes` keys the hashes of sign-in codes, `secrets` encrypts (Fernet)."""

    signing: str
    codes: str
    secrets: str


def read_or_make(home: Path) -> Keys:
    """The keys of a home folder; two processes at the first start agree on one set."""
    path = home / "keys.toml"
    try:
        if not path.exists():
            _make(path)
        written = path.read_text("utf-8")
    except OSError as reason:
        raise WrongSetting(
            f"BASTAMA_HOME is {home}, and nothing can be kept there: {reason.filename or home} cannot be read or "
            f"written ({reason.strerror}). Give this user the right to write there, or name another folder, for "
            "example BASTAMA_HOME=/srv/bastama."
        ) from reason
    try:
        return Keys(**tomllib.loads(written))
    except (tomllib.TOMLDecodeError, TypeError) as reason:
        raise WrongSetting(
            f"The keys of the site, {path}, are damaged. Put that file back as it was in a backup: with new keys nobody "
            "could sign in with an old code, and what is sealed would stay shut."
        ) from reason


def _make(path: Path) -> None:
    from cryptography.fernet import Fernet  # noqa: PLC0415 -- only at the first start

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"keys.{secrets.token_hex(4)}.draft")
    text = (
        f'signing = "{secrets.token_urlsafe(48)}"\n'
        f'codes = "{secrets.token_urlsafe(32)}"\n'
        f'secrets = "{Fernet.generate_key().decode()}"\n'
    )
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
