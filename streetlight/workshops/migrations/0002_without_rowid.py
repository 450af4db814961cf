"""On SQLite, tables whose rows must tell no order are kept by their random keys: a rowid would number the rows as they came."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("workshops_participant", "workshops_privateanswer", "workshops_groupitem")


def lay_out_without_rowid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make each table again; there are no rows yet."""
    del apps
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type = 'index'", [table])
            made, *indexes = [sql for (sql,) in cursor.fetchall()]
            cursor.execute(f'DROP TABLE "{table}"')
            for statement in (f"{made} WITHOUT ROWID", *indexes):
                cursor.execute(statement)


class Migration(migrations.Migration):
    """Nothing to do on PostgreSQL, which `workshops/forgetting` sweeps instead."""

    dependencies = (("workshops", "0001_initial"),)

    operations = (migrations.RunPython(lay_out_without_rowid, migrations.RunPython.noop),)
