"""Reading every row of a database at one moment, and writing rows into empty tables exactly as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.sql import InsertQuery

from bastama.config.backup.values import digest_of, in_one_order, line_of, row_of

Model = type[models.Model]
ROWS_AT_ONCE = 500


def tables(apps: Apps) -> dict[str, Model]:
    """Return the model behind every table, by the table's name: those between two models and the list of migrations, too."""
    found: list[Model] = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    return {
        model._meta.db_table: model
        for model in sorted(found, key=lambda model: model._meta.db_table)
        if model._meta.managed and not model._meta.proxy
    }


def columns(model: Model) -> list[str]:
    """Return the names of the columns that hold something of their own."""
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


@contextmanager
def one_moment() -> Iterator[None]:
    """See the whole database as it is now, while others go on writing."""
    if connection.vendor == "sqlite":
        # Django's own transaction would take the lock of the writers; a plain one only looks.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def lines(model: Model, names: list[str]) -> Iterator[bytes]:
    """Read the rows of a table, in the order of their keys."""
    rows: models.QuerySet[models.Model, tuple[Any, ...]] = (
        models.QuerySet(model).order_by("pk").values_list(*names)
    )
    for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
        yield line_of(row)


def digest(model: Model, names: list[str]) -> str:
    """Return the digest of all rows of a table, as the manifest holds it."""
    return digest_of(in_one_order(line) for line in lines(model, names))


def check_links(*, when: str) -> None:
    """Let PostgreSQL look at links between rows at once, or when all are there; SQLite always waits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def empty(models_: dict[str, Model]) -> None:
    """Remove what migrations put into the tables; the rows of the backup hold that as well."""
    with connection.cursor() as cursor:
        for table in models_:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our own tables


def fill(model: Model, written: Iterator[bytes], names: list[str]) -> None:
    """Write rows as they were: no default, no time of saving, no check of ours touches them."""
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in names]
    most = min(ROWS_AT_ONCE, connection.ops.bulk_batch_size(fields, range(ROWS_AT_ONCE)))
    while some := list(islice(written, most)):
        query = InsertQuery(model)
        made = [model(**dict(zip(names, row_of(line), strict=True))) for line in some]
        query.insert_values(fields, made, raw=True)
        query.get_compiler(connection=connection).execute_sql()


def go_on_counting(models_: list[Model]) -> None:
    """Let PostgreSQL give the next row a number after the last."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)


def unknown_tables(known: dict[str, Any]) -> list[str]:
    """Return the tables that no model stands for, so that nothing can be left out of a backup unseen."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
    return sorted(name for name in there if name not in known and not name.startswith("library_searchindex"))
