"""What the server makes ready for itself."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from streetlight.config.open_files import SPARE
from streetlight.config.serving import CONNECTIONS, make_secret_key


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


def test_a_server_may_have_more_connections_open_than_a_process_is_granted_at_first(tmp_path: Path) -> None:
    serve_from_few = (
        "import resource as r; hard = r.getrlimit(r.RLIMIT_NOFILE)[1]; r.setrlimit(r.RLIMIT_NOFILE, (300, hard));"
        "from streetlight.config.serving import make_server; make_server('127.0.0.1', 0, print);"
        "print(*r.getrlimit(r.RLIMIT_NOFILE))"
    )
    environment = {"PATH": os.environ["PATH"], "STREETLIGHT_DATA": str(tmp_path)}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", serve_from_few], env=environment, capture_output=True, text=True, check=True
    )
    granted, most = map(int, done.stdout.split())

    assert granted == (CONNECTIONS + SPARE if most == resource.RLIM_INFINITY else min(CONNECTIONS + SPARE, most))


def test_a_server_that_crashes_leaves_no_image_of_its_memory(tmp_path: Path) -> None:
    serve = (
        "import resource as r; hard = r.getrlimit(r.RLIMIT_CORE)[1]; r.setrlimit(r.RLIMIT_CORE, (hard, hard));"
        "from streetlight.config.serving import make_server; make_server('127.0.0.1', 0, print);"
        "print(r.getrlimit(r.RLIMIT_CORE)[0])"
    )
    environment = {"PATH": os.environ["PATH"], "STREETLIGHT_DATA": str(tmp_path)}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", serve], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "0"
