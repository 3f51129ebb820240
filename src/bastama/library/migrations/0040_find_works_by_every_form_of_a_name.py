"""Works of those whom a curator named in other languages are to be indexed anew.

Why: a work is found by every form of the names under it; until now only by the one that is printed.
Rows: of the works under those names, by which vocabulary they were marked; `bastama migrate` then indexes these, as after a new one.
Old code: finds them by the printed name, as before.
Undo: nothing to take back; that they are marked anew changes nothing.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

WAYS = ("author__", "author__merged_into__", "author__merged_into__merged_into__")
FORMS = ("name_kk", "name_ru", "name_en")


def mark(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    named = Q()
    for way in WAYS:
        for form in FORMS:
            named |= Q(**{f"{way}{form}__gt": ""})
    signed = apps.get_model("library", "Signature").objects.filter(named)
    apps.get_model("library", "Record").objects.filter(pk__in=signed.values("record")).update(marked_by="")


class Migration(migrations.Migration):
    dependencies = [("library", "0035_pictures_of_accounts")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
