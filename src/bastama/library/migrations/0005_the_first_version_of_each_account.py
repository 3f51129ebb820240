"""Write the first version of each text of an account that is public now.

Why: what stands in the library today can be cited by its own address from today on.
Rows: one row of library_version for each row of library_expression, under the day it was first published.
Old code: not touched.
Undo: nothing; 0004 drops the table.
"""

from typing import Any
from uuid import uuid5

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def names(content: dict[str, Any]) -> list[str]:
    rows = content.get("contributors") or []
    return [one.get("printed") or f"{one.get('given', '')} {one.get('family', '')}".strip() for one in rows]


def write(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    versions = apps.get_model("library", "Version").objects.using(alias)
    held = apps.get_model("library", "Expression").objects.using(alias).select_related("record")
    for one in held.iterator(chunk_size=200):
        known = {
            name: getattr(one, name) for name in ("title", "abstract", "text", "keywords", "published_at")
        }
        versions.get_or_create(
            record_id=one.record_id,
            language=one.language,
            number=1,
            defaults={
                **known,
                "id": uuid5(one.record_id, f"{one.language}:1"),
                "people": names(one.record.content),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("library", "0004_versions_of_accounts")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
