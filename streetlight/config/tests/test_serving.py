"""What the server makes ready for itself."""

from pathlib import Path

from streetlight.config.serving import make_secret_key


def test_the_secret_key_is_long_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    make_secret_key(tmp_path)
    key = tmp_path / "secret-key"

    assert len(key.read_text()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_secret_key_is_drawn_once_and_then_kept(tmp_path: Path) -> None:
    make_secret_key(tmp_path)
    first = (tmp_path / "secret-key").read_text()
    make_secret_key(tmp_path)

    assert (tmp_path / "secret-key").read_text() == first
