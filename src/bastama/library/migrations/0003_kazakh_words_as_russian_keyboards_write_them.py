"""Words with Kazakh letters stand in the index also as a Russian keyboard writes them.

Why: many phones and school computers have a Russian keyboard only; “устаз” must find “ұстаз”. Typed with its own
letters a word finds only itself, as before.
Rows: every row of library_searchtext that holds a Kazakh letter gets the plain forms beside its words; the triggers of
0002 (on PostgreSQL the index) follow.
Old code: finds by these words as by any others; what it indexes anew has none of them until the new code does so.
Undo: nothing; a word more in the index does no harm, and indexing a record again removes it.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KAZAKH, RUSSIAN = "әғқңөұүһі", "агкноуухи"


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    plain = str.maketrans(KAZAKH, RUSSIAN)
    rows = apps.get_model("library", "SearchText").objects.using(schema_editor.connection.alias)
    for row in rows.iterator(chunk_size=200):
        words = set(row.words.split(" "))
        both = " ".join(sorted(words | {word.translate(plain) for word in words}))
        if both != row.words:
            rows.filter(pk=row.pk).update(words=both)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_the_index_of_words")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
