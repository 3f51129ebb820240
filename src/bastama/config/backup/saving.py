"""Making a backup of a site, which may be open meanwhile."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bastama.config.backup import tables
from bastama.config.backup.archive import DEMO, PIECE, Manifest, Table, Writer, writing
from bastama.config.backup.errors import CannotBackUp
from bastama.config.backup.values import digest_of, in_one_order
from bastama.config.version import version
from bastama.foundation.stores.disk import ARRIVING
from bastama.foundation.stores.store import StoreFault
from bastama.projects.files.places import file_store

Say = Callable[[str], None]
Opens = Callable[[], "IO[bytes] | File[bytes]"]


def back_up(path: Path, passphrase: str, say: Say) -> Manifest:
    """Write the whole site as it is at this moment into one file, and say what is in it.

    The file appears under its name when it is complete. Files people sent are copied after the moment of the database, so
    that what a row names is there.
    """
    if path.exists():
        raise CannotBackUp(f"No backup was made: {path} exists already. Choose another name.")
    models = known_tables()
    manifest = Manifest(
        version=version(),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        vendor=connection.vendor,
        migrations=applied(),
    )
    try:
        with writing(path, manifest) as writer, tables.one_moment():
            for name, model in models.items():
                add_table(writer, name, model)
            say(f"Rows: {manifest.row_count()} from {len(models)} tables.")
            count = add_media(writer, Path(settings.MEDIA_ROOT))
            say(f"Files people sent: {count}.")
            for name in sorted(DEMO):
                mark = settings.HOME / name.removeprefix("home/")
                if mark.is_file():
                    writer.add(name, [mark.read_bytes()], packed=False)
            writer.seal((settings.HOME / "keys.toml").read_bytes(), passphrase)
    except OSError as reason:
        raise CannotBackUp(
            f"No backup was made: {path} cannot be written ({reason.strerror}). Choose a place that is there, has room "
            "and may be written to; nothing half was left."
        ) from reason
    except StoreFault as reason:
        raise CannotBackUp(
            f"No backup was made: the store of the files people sent cannot be read: {reason}. `bastama files try` says more; "
            "nothing half was left."
        ) from reason
    return manifest


def known_tables() -> dict[str, tables.Model]:
    """Return all tables. Refuses when one is not ours or not yet of this version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CannotBackUp(
            "No backup was made: the tables are not those of this version. Run `bastama migrate`, or make the backup with "
            "the version the site ran on."
        )
    models = tables.tables(apps)
    if strangers := tables.unknown_tables(models):
        raise CannotBackUp(
            f"No backup was made: the database holds tables that are not Bastama's ({', '.join(strangers)}), and they "
            "would be left out. Move them to a database of their own."
        )
    return models


def applied() -> list[list[str]]:
    """Return the migrations that made these tables."""
    loader = MigrationExecutor(connection).loader
    return sorted([app, name] for app, name in loader.applied_migrations if app in loader.migrated_apps)


def add_table(writer: Writer, name: str, model: tables.Model) -> None:
    """Add the rows of one table."""
    names = tables.columns(model)
    counted: list[int] = []

    def rows() -> Iterator[bytes]:
        for line in tables.lines(model, names):
            counted.append(int(digest_of([in_one_order(line)]), 16))
            yield line

    writer.add(f"rows/{name}.jsonl", rows(), packed=True)
    total = sum(counted) % 2**256
    writer.manifest.tables[name] = Table(names, len(counted), f"{total:064x}")


def add_media(writer: Writer, media: Path) -> int:
    """Add every file that is kept, and what is on its way; one that goes away meanwhile was erased by its owner, and stays away."""
    count = 0
    for name, opens in (*kept_files(), *arriving_files(media)):
        try:
            file = opens()
        except FileNotFoundError:
            continue
        with file:
            writer.add(f"media/{name}", pieces_of(file), packed=False)
        count += 1
    return count


def kept_files() -> Iterator[tuple[str, Opens]]:
    """Everything in the store of the settings: the disk of this machine, or one that is asked over the network."""
    store = file_store()
    for one in store.names():
        yield one.name, partial(store.open, one.name)


def arriving_files(media: Path) -> Iterator[tuple[str, Opens]]:
    """The pieces of files that have not arrived whole; they lie on the disk of this machine, wherever the rest is kept."""
    for path in sorted((media / ARRIVING).rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(media).as_posix(), partial(opened, path)


def opened(path: Path) -> IO[bytes]:
    return path.open("rb")


def pieces_of(file: "IO[bytes] | File[bytes]") -> Iterator[bytes]:
    """Read a file piece by piece."""
    while piece := file.read(PIECE):
        yield piece
