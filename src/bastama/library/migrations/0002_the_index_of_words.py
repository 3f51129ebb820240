"""The full-text index over the words of records.

Why: the search asks for records with words that begin as asked; without an index it would read every record.
Rows: none of ours; SQLite gets an index table filled from library_searchtext and kept by three triggers,
PostgreSQL an index over an expression. Words are divided before they are stored (search_words.py), so neither
database divides them again: `ascii` takes every letter beyond ASCII as part of its word, and the array is made
at the spaces.
Old code: does not notice it. A later migration that makes SQLite build library_searchtext anew must make the
triggers anew as well.
Undo: drops the index; the words themselves stay.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    (
        "CREATE VIRTUAL TABLE library_searchindex USING fts5"
        " (words, content='library_searchtext', content_rowid='id', tokenize='ascii', prefix='2 3')"
    ),
    (
        "CREATE TRIGGER library_searchtext_added AFTER INSERT ON library_searchtext BEGIN"
        " INSERT INTO library_searchindex (rowid, words) VALUES (new.id, new.words); END"
    ),
    (
        "CREATE TRIGGER library_searchtext_removed AFTER DELETE ON library_searchtext BEGIN"
        " INSERT INTO library_searchindex (library_searchindex, rowid, words)"
        " VALUES ('delete', old.id, old.words); END"
    ),
    (
        "CREATE TRIGGER library_searchtext_changed AFTER UPDATE ON library_searchtext BEGIN"
        " INSERT INTO library_searchindex (library_searchindex, rowid, words)"
        " VALUES ('delete', old.id, old.words);"
        " INSERT INTO library_searchindex (rowid, words) VALUES (new.id, new.words); END"
    ),
    "INSERT INTO library_searchindex (library_searchindex) VALUES ('rebuild')",
)
SQLITE_UNDO = (
    "DROP TRIGGER library_searchtext_added",
    "DROP TRIGGER library_searchtext_removed",
    "DROP TRIGGER library_searchtext_changed",
    "DROP TABLE library_searchindex",
)
POSTGRESQL = (
    (
        "CREATE INDEX library_searchtext_words ON library_searchtext"
        " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
    ),
)
POSTGRESQL_UNDO = ("DROP INDEX library_searchtext_words",)


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_UNDO if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_UNDO:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_the_first_tables")]
    operations = [migrations.RunPython(make, undo)]
