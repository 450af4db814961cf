"""How the tables lie in SQLite, once made again without numbers for their rows."""

import pytest
from django.db import connection
from django.db.models import Model

from streetlight.workshops.forgetting import ORDERLESS

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite numbers rows as they come")


@pytest.mark.parametrize("model", ORDERLESS, ids=lambda model: model.__name__)
def test_rows_that_must_tell_no_order_are_not_numbered(db: None, model: type[Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wr FROM pragma_table_list WHERE name = %s", [model._meta.db_table])

        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("workshops_participant", [["group_id"], ["workshop_id"]]),
        ("workshops_privateanswer", []),  # its key begins with workshop, step and slot
        ("workshops_groupitem", [["group_id"], ["merged_into_id"], ["workshop_id"]]),
    ],
)
def test_their_indexes_are_there(db: None, table: str, columns: list[list[str]]) -> None:
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, table)

    indexes = [found["columns"] for found in constraints.values() if found["index"] and not found["primary_key"]]
    assert sorted(index for index in indexes if index[0] not in ("id", "key")) == columns


def test_their_keys_still_hold_together(db: None) -> None:
    with connection.cursor() as cursor:
        relations = connection.introspection.get_relations(cursor, "workshops_handover")

    assert {column: relation[:2] for column, relation in relations.items()} == {
        "participant_id": ("id", "workshops_participant")
    }
