"""The keys of one site, made at the first start and kept in its home folder, never in the database."""

import os
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """`signing` signs cookies, `codes` keys the hashes of sign-in codes, `secrets` encrypts (Fernet)."""

    signing: str
    codes: str
    secrets: str


def read_or_make(home: Path) -> Keys:
    """The keys of a home folder; two processes at the first start agree on one set."""
    path = home / "keys.toml"
    if not path.exists():
        _make(path)
    found = tomllib.loads(path.read_text("utf-8"))
    return Keys(signing=found["signing"], codes=found["codes"], secrets=found["secrets"])


def _make(path: Path) -> None:
    from cryptography.fernet import Fernet  # noqa: PLC0415 -- only at the first start

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"keys.{secrets.token_hex(4)}.draft")
    text = (
        f'signing = "{secrets.token_urlsafe(48)}"\n'
        f'codes = "{secrets.token_urlsafe(32)}"\n'
        f'secrets = "{Fernet.generate_key().decode()}"\n'
    )
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
