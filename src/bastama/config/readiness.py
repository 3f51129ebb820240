"""What stands in the way of opening the site: each fault in a sentence that says what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

ROOM = 200 * 1024 * 1024
HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def faults(host: str) -> list[str]:
    """Say everything that is wrong, so that it can be put right in one go; `host` is what the server listens on."""
    in_database = list(wrong_in_database())
    with_store = [] if in_database else wrong_with_store()
    return [*wrong_in_settings(host), *wrong_in_home(settings.HOME), *in_database, *with_store]


def wrong_in_settings(host: str) -> Iterator[str]:
    """Look at who may reach the site and whether the way to it is closed to listeners."""
    names = set(settings.ALLOWED_HOSTS)
    if any(name.startswith(("*", ".")) for name in names):
        yield (
            "BASTAMA_HOSTS answers to any name, so that a letter could lead people to a site of somebody else. "
            "Name each host, for example BASTAMA_HOSTS=bastama.example.kz."
        )
        return
    if not is_of_this_machine(host) and names <= HERE:
        yield (
            f"Nobody could open the site from another machine: it would listen on {host}, but answers only to "
            "localhost. Name its host, for example BASTAMA_HOSTS=bastama.example.kz."
        )
    if names - HERE:
        yield from wrong_in_public(names)


def wrong_in_public(names: set[str]) -> Iterator[str]:
    """Look at what matters only when the site is open to other machines."""
    if not settings.HTTPS and not os.environ.get("BASTAMA_HTTPS", "").strip():
        yield (
            "Passwords and what teachers write would travel unprotected: BASTAMA_HTTPS is not set. Put the site "
            "behind a server that has a certificate and set BASTAMA_HTTPS=yes; BASTAMA_HTTPS=no says that the "
            "school's own network is enough."
        )
    address = urlsplit(settings.SITE_ADDRESS)
    scheme = "https" if settings.HTTPS else "http"
    if address.hostname not in names or address.scheme != scheme:
        example = min(names - HERE)
        yield (
            f"Links in calendars and on printed sheets would lead to {settings.SITE_ADDRESS}, which is not an "
            f"address of this site. Set BASTAMA_ADDRESS, for example BASTAMA_ADDRESS={scheme}://{example}."
        )
    if settings.BENCH:
        yield "BASTAMA_BENCH is set, which is for measuring on one machine only. Leave it out."
    if settings.DEMO_TODAY:
        yield (
            f"The home folder {settings.HOME} holds a demo, and a demo lets anybody enter as anybody. Name the home of "
            "your site: BASTAMA_HOME=/srv/bastama; or leave out BASTAMA_HOSTS, so that the demo opens on this machine only."
        )


def is_of_this_machine(host: str) -> bool:
    """Say whether only this machine can reach what listens there."""
    try:
        return host in HERE or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def wrong_in_home(home: Path) -> Iterator[str]:
    """Look whether the home folder can be written to and has room."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=home):
            pass
    except OSError as reason:
        yield (
            f"Nothing could be kept: the home folder {home} cannot be written to ({reason.strerror}). "
            "Give this user the right to write there, or name another folder: BASTAMA_HOME=/srv/bastama."
        )
        return
    free = shutil.disk_usage(home).free
    if free < ROOM:
        yield (
            f"The disk of {home} is nearly full: {free // 2**20} MB are left, and {ROOM // 2**20} MB are needed "
            "so that nothing is lost while people write. Make room, then start again."
        )


def wrong_in_database() -> Iterator[str]:
    """Look whether the database answers and fits this version."""
    try:
        knock()
        yield from wrong_with_letters()
        executor = MigrationExecutor(connection)
    except DatabaseError as reason:
        yield cannot_reach(reason)
        return
    if unknown := newer_than_us(executor.loader):
        yield (
            f"The database was made by a newer Bastama: it has {unknown}, which this version does not know. "
            "Install the newer version, or restore a backup of this one."
        )
    elif executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield (
            f"The tables of {place_of_database()} are not those of this version. Run `bastama migrate`, then give the "
            "command again."
        )


def wrong_with_store() -> Iterator[str]:
    """Try a store of files that is asked over the network, in a process of its own: the library that speaks to it must
    not have been used before the server's process divides.
    """
    if settings.FILES_KEPT_IN != "s3":
        return
    tried = subprocess.run(
        [sys.executable, "-m", "bastama.config.command", "files", "try"],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode:
        yield from (tried.stdout or tried.stderr).strip().splitlines()


def wrong_with_letters() -> Iterator[str]:
    """Look whether PostgreSQL knows the Kazakh letters; SQLite is taught them by us."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT upper('әқңөұүһі') = 'ӘҚҢӨҰҮҺІ', EXISTS(SELECT FROM pg_collation WHERE collname = 'kk-x-icu')"
        )
        knows_case, knows_order = cursor.fetchone() or (False, False)
    if not knows_case or not knows_order:
        yield (
            "PostgreSQL does not know the Kazakh letters here, so that people would not be found or would stand in a wrong "
            "order. Use a server with ICU, and make the database with createdb --template=template0 --encoding=UTF8 "
            "--locale=C.UTF-8."
        )


def knock() -> None:
    """Try PostgreSQL once; the pool of connections would wait half a minute before it says why it cannot."""
    if connection.vendor == "postgresql":
        import psycopg  # noqa: PLC0415 -- only a site on PostgreSQL has it

        try:
            psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 5}).close()
        except psycopg.Error as reason:
            raise DatabaseError(str(reason)) from reason


def cannot_reach(reason: Exception) -> str:
    """Return the sentence for a database that does not answer, with its own words."""
    said = " ".join(str(reason).split()) or type(reason).__name__
    if connection.vendor == "sqlite":
        return f"Nothing can be read: {place_of_database()} cannot be opened: {said}."
    return (
        f"PostgreSQL does not answer: {said}. See whether it runs and whether BASTAMA_DATABASE_URL names it, "
        "for example postgresql://name:password@host:5432/bastama."
    )


def place_of_database() -> str:
    """Return where the database lies, for a sentence: a wrong folder is the likeliest fault."""
    kind = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    return f"the {kind} database {settings.DATABASES['default']['NAME']}"


def newer_than_us(loader: MigrationLoader) -> str:
    """Return the migrations of our packages that were applied but are not known here."""
    ours = loader.migrated_apps
    strangers = [
        key for key in loader.applied_migrations if key[0] in ours and key not in loader.disk_migrations
    ]
    return ", ".join(f"{app} {name}" for app, name in sorted(strangers))
