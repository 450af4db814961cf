"""Tables whose rows must tell no order are kept by their random keys again, which new columns undid; each workshop gets its own seal."""

import secrets

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("workshops_participant", "workshops_preference", "workshops_groupitem")


def draw_seals(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The migration before this one gave all workshops that were there the same one."""
    del schema_editor
    workshops = apps.get_model("workshops", "Workshop")
    for workshop in workshops.objects.all():
        workshops.objects.filter(pk=workshop.pk).update(seal=secrets.token_hex(16))


def lay_out_without_rowid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make each table again with its rows; on PostgreSQL `workshops/forgetting` sweeps instead."""
    del apps
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'", [table])
            made, *indexes = [sql for (sql,) in cursor.fetchall()]
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = cursor.fetchall()
            places = ", ".join(["%s"] * len(cursor.description))
            cursor.execute(f'DROP TABLE "{table}"')
            for statement in (made if made.endswith("WITHOUT ROWID") else f"{made} WITHOUT ROWID", *indexes):
                cursor.execute(statement)
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', sorted(rows))


class Migration(migrations.Migration):
    """Rows are put back in the order of their first column, which says nothing."""

    dependencies = (("workshops", "0003_small_groups"),)

    operations = (
        migrations.RunPython(draw_seals, migrations.RunPython.noop),
        migrations.RunPython(lay_out_without_rowid, migrations.RunPython.noop),
    )
