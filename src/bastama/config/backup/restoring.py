"""Making a site again from a backup, in an empty home; all of it or nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bastama.config import environment
from bastama.config.backup.archive import PIECE, Manifest, Reader, reading, sync_folder
from bastama.config.backup.errors import CannotRestore
from bastama.config.backup.values import row_of
from bastama.foundation.stores.disk import ARRIVING
from bastama.foundation.stores.store import StoreFault

if TYPE_CHECKING:
    from django.apps.registry import Apps

    from bastama.foundation.stores.store import Store

Say = Callable[[str], None]
ROOM = 50 * 1024 * 1024
NO_STORE = (
    "Nothing was restored: the store that BASTAMA_FILES=s3 names cannot be used: %(reason)s. See to it, or leave BASTAMA_FILES "
    "out, so that the files lie on the disk; `bastama files move --to s3` moves them later."
)

NO_WAVE_KEYS = (
    "Questionnaires that were open when the backup was made: %(waves)s. Their keys are in no backup, so what was answered cannot be "
    "opened here. If the earlier server is still there, copy its folder “waves” into the home folder; if not, cancel them on "
    "their pages and ask again."
)


def restore(path: Path, home: Path, passphrase: str, say: Say) -> Manifest:
    """Make the site of a backup again in an empty home folder, and in an empty database if that is PostgreSQL.

    Everything is looked at before anything is written. What is written lies in a folder of its own inside the home until it
    is complete and compared; when something fails, that folder goes and the database is as it was.
    """
    with reading(path, passphrase) as backup:
        say(f"The backup is whole: Bastama {backup.manifest.version}, made at {backup.manifest.made_at}.")
        check_home(home, backup.manifest)
        check_database(home)
        with beside(home) as staging:
            write_keys(staging, backup.keys)
            with files_kept(staging, backup):
                say(f"Files people sent: {len(backup.media())}.")
                write_database(staging, backup, say, lambda: move_into(home, staging))
            if waves := waves_without_key(backup):
                say(NO_WAVE_KEYS % {"waves": waves})
    return backup.manifest


def check_home(home: Path, manifest: Manifest) -> None:
    """Refuse a home that holds anything, one that cannot be made, and one without room."""
    try:
        if home.exists() and any(home.iterdir()):
            raise CannotRestore(
                f"Nothing was restored: the home folder {home} is not empty, and nothing in it is overwritten. Name an "
                "empty one: BASTAMA_HOME=/srv/bastama-again."
            )
        home.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise CannotRestore(
            f"Nothing was restored: {home} cannot be the home of a site ({reason.strerror}). Name a folder this user may "
            "write to: BASTAMA_HOME=/srv/bastama-again."
        ) from reason
    free = shutil.disk_usage(home).free
    if free < 3 * manifest.size + ROOM:
        raise CannotRestore(
            f"Nothing was restored: the disk of {home} has {free // 2**20} MB left, and about "
            f"{(3 * manifest.size + ROOM) // 2**20} MB are needed. Make room, or name a home on another disk."
        )


def check_database(home: Path) -> None:
    """Refuse a PostgreSQL database that holds a table."""
    described = environment.database(environment.text("BASTAMA_DATABASE_URL"), home)
    if "postgresql" not in str(described["ENGINE"]):
        return
    import psycopg  # noqa: PLC0415 -- only a site on PostgreSQL has it
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 -- likewise

    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {theirs: str(described[ours]) for ours, theirs in names.items() if described[ours]}
    try:
        with psycopg.connect(make_conninfo(**given, connect_timeout=5)) as connection:
            row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    except psycopg.Error as reason:
        said = " ".join(str(reason).split())
        raise CannotRestore(f"Nothing was restored: PostgreSQL does not answer: {said}.") from reason
    if row is None or row[0]:
        raise CannotRestore(
            "Nothing was restored: the database that BASTAMA_DATABASE_URL names has tables in it, and nothing in it is "
            "overwritten. Make an empty one with createdb, and name that."
        )


@contextmanager
def beside(home: Path) -> Iterator[Path]:
    """A folder inside the home for what is not complete yet; it is gone afterwards, however it ends."""
    staging = home / "restoring"
    try:
        staging.mkdir(mode=0o700)
        yield staging
    except OSError as reason:
        raise CannotRestore(
            f"Nothing was restored: {home} cannot be written to ({reason.strerror}). Make room there, or name another home."
        ) from reason
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_keys(staging: Path, keys: bytes) -> None:
    """Write the keys before the settings are read, which would make new ones."""
    with os.fdopen(os.open(staging / "keys.toml", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(keys)
        os.fsync(file.fileno())


@contextmanager
def files_kept(staging: Path, backup: Reader) -> Iterator[None]:
    """Write the files people sent, to the disk or to the store that the settings name; their names were checked to stay inside.

    When something fails later, what was put into the store goes from it again.
    """
    for name in backup.marks():
        (staging / name.removeprefix("home/")).write_bytes(backup.pack.read(name))
    store = store_at(staging)
    if store is None:
        for name in backup.media():
            write_file(staging / name, backup, name)
        yield
        return
    put: list[str] = []
    try:
        for name in backup.media():
            write_file(staging / name, backup, name)
            if not name.startswith(f"media/{ARRIVING}/"):
                put.append(name.removeprefix("media/"))
                store.keep(staging / name, put[-1])
        yield
    except BaseException as reason:
        for name in put:
            with suppress(StoreFault):
                store.delete(name)
        if isinstance(reason, StoreFault):
            raise CannotRestore(NO_STORE % {"reason": reason}) from reason
        raise


def store_at(staging: Path) -> "Store | None":
    """The store that the settings name for files, if it is not the disk. Refuses one that holds files under our folder of names."""
    os.environ["BASTAMA_HOME"] = str(staging)
    set_up()
    from bastama.projects.files.places import file_store  # noqa: PLC0415 -- the settings name the new home only now

    store = file_store()
    if not store.is_far:
        return None
    try:
        is_empty = next(store.names(), None) is None
    except StoreFault as reason:
        raise CannotRestore(NO_STORE % {"reason": reason}) from reason
    if not is_empty:
        raise CannotRestore(
            "Nothing was restored: the store that BASTAMA_S3_BUCKET names has files under BASTAMA_S3_FOLDER, and nothing is "
            "overwritten. Name another folder: BASTAMA_S3_FOLDER=bastama-again."
        )
    return store


def write_file(target: Path, backup: Reader, name: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with backup.pack.open(name) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, PIECE)
        file.flush()
        os.fsync(file.fileno())


def write_database(staging: Path, backup: Reader, say: Say, keep: Callable[[], None]) -> None:
    """Make the tables as they were, fill them, compare them, bring them up to this version; then keep it all.

    PostgreSQL does this in one transaction; on SQLite the file itself lies aside until it is kept.
    """
    os.environ["BASTAMA_HOME"] = str(staging)
    set_up()
    from django.db import connection, transaction  # noqa: PLC0415 -- the settings name the new home only now

    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        apps = make_tables(backup.manifest)
        # Rows may name rows of a later table, so the database looks at that when all are there.
        with transaction.atomic():
            fill(apps, backup)
        say(f"Rows: {backup.manifest.row_count()}, each compared with the backup.")
        if connection.vendor == "postgresql":
            bring_up_to_date()
            keep()
    if connection.vendor == "sqlite":
        bring_up_to_date()
        connection.close()
        keep()


def waves_without_key(backup: Reader) -> int:
    """How many waves of the backup hold sheets that only a key beside the earlier database opens."""
    told = backup.manifest.tables.get("surveys_wave")
    if told is None:
        return 0
    place = told.columns.index("state")
    return sum(row_of(line)[place] in ("open", "closing") for line in backup.lines("surveys_wave"))


def set_up() -> None:
    """Read the settings and the models, now that the keys are in their place."""
    import django  # noqa: PLC0415 -- likewise

    django.setup()


def make_tables(manifest: Manifest) -> "Apps":
    """Apply the migrations the backup was made with; return the models of that time."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    from bastama.config.applying import Executor  # noqa: PLC0415 -- likewise

    executor = Executor(connection)
    wanted = {(app, name) for app, name in manifest.migrations}
    if unknown := wanted - set(executor.loader.graph.nodes):
        names = ", ".join(f"{app} {name}" for app, name in sorted(unknown))
        raise CannotRestore(
            f"Nothing was restored: the backup was made by Bastama {manifest.version}, which is newer than this one (it "
            f"has {names}). Install that version, then restore."
        )
    last = [node for node in sorted(wanted) if not children(executor, node) & wanted]
    executor.migrate(last)
    return executor.loader.project_state(last).apps


def children(executor: object, node: tuple[str, str]) -> set[tuple[str, str]]:
    """Return the migrations of the same package that follow directly."""
    followers = executor.loader.graph.node_map[node].children  # type: ignore[attr-defined]
    return {tuple(follower.key) for follower in followers if follower.key[0] == node[0]}


def fill(apps: "Apps", backup: Reader) -> None:
    """Put every row in its table, then read all of them again and compare."""
    from bastama.config.backup import tables  # noqa: PLC0415 -- likewise

    models = tables.tables(apps)
    tables.check_links(when="DEFERRED")
    tables.empty(models)
    for name, told in backup.manifest.tables.items():
        tables.fill(models[name], backup.lines(name), told.columns)
    tables.check_links(when="IMMEDIATE")
    tables.go_on_counting(list(models.values()))
    for name, told in backup.manifest.tables.items():
        if tables.digest(models[name], told.columns) != told.digest:
            raise CannotRestore(
                f"Nothing was restored: the rows of {name} did not come out as they went in. Keep the backup and tell the "
                "developers which versions of the database were and are in use."
            )


def bring_up_to_date() -> None:
    """Apply the migrations that came after the backup."""
    from django.db import connection  # noqa: PLC0415 -- likewise

    from bastama.config.applying import Executor  # noqa: PLC0415 -- likewise

    executor = Executor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def move_into(home: Path, staging: Path) -> None:
    """Put what is complete into its place, the keys last: a home without them is not yet a site."""
    for path in sorted(staging.iterdir(), key=lambda path: path.name == "keys.toml"):
        path.rename(home / path.name)
    sync_folder(home)
