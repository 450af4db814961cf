"""Sealing: what is sealed is read again with its key only, and with none once that is destroyed."""

from pathlib import Path

import pytest
from django.conf import settings

from streetlight.workshops import sealing
from streetlight.workshops.seats import draw_id


@pytest.fixture
def name() -> str:
    return draw_id()


def test_what_is_sealed_can_be_read_again_and_says_nothing(name: str) -> None:
    sealed = sealing.seal(name, "Too little time")

    assert sealing.unseal(name, sealed) == "Too little time"
    assert "time" not in sealed
    assert sealed != sealing.seal(name, "Too little time")


def test_what_was_never_sealed_is_given_as_it_is(name: str) -> None:
    assert sealing.unseal(name, '{"text":"Open"}') == '{"text":"Open"}'


def test_another_workshops_key_reads_nothing(name: str) -> None:
    other = draw_id()
    sealing.seal(other, "Something")

    with pytest.raises(sealing.Forgotten):
        sealing.unseal(other, sealing.seal(name, "Too little time"))


def test_a_destroyed_key_leaves_nothing_to_read_or_to_find(name: str) -> None:
    sealed = sealing.seal(name, "Too little time")

    assert (sealing.destroy(name), sealing.exists(name), sealing.destroy(name)) == (True, False, False)

    with pytest.raises(sealing.Forgotten):
        sealing.unseal(name, sealed)
    assert [*(Path(settings.DATA) / "keys").glob(f"{name}*")] == []


def test_a_key_that_another_process_destroyed_is_gone_here_too(name: str) -> None:
    sealed = sealing.seal(name, "Too little time")
    key = Path(settings.DATA) / "keys" / name
    key.unlink()

    with pytest.raises(sealing.Forgotten):
        sealing.unseal(name, sealed)
    fresh = sealing.seal(name, "Something new")
    assert sealing.unseal(name, fresh) == "Something new"
    with pytest.raises(sealing.Forgotten):
        sealing.unseal(name, sealed)


def test_only_the_servers_user_can_read_a_key(name: str) -> None:
    sealing.seal(name, "Too little time")

    assert (Path(settings.DATA) / "keys" / name).stat().st_mode & 0o777 == 0o600
