"""The main job on real input: a whole workshop, played over the real network, with nothing lost."""

import json
import os
import subprocess
from pathlib import Path

from streetlight.outlines.reading import built_in, read
from tests.servers import STREETLIGHT

PEOPLE = 10


def test_a_played_workshop_loses_nothing_and_says_so(tmp_path: Path, server_database_url: str) -> None:
    written = tmp_path / "summary.json"
    command = [str(STREETLIGHT), "demo", "--play", "--people", str(PEOPLE), "--pace", "200", "--seed", "3"]
    command += ["--data", str(tmp_path), "--json", str(written)]
    environment = {**os.environ, "STREETLIGHT_DATABASE": server_database_url}
    played = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603 - ours

    assert played.returncode == 0, played.stdout + played.stderr
    summary = json.loads(written.read_text("utf-8"))
    steps = [step.key for step in read(built_in()).steps]
    assert (summary["nothing_lost"], summary["faults"], summary["people"]) == (True, [], PEOPLE)
    assert [step["key"] for step in summary["steps"] if step["visited"]] == steps
    assert summary["sent"] == summary["acknowledged"] + summary["refused"]
    assert sum(one["acknowledged"] for one in summary["activities"]) > 5 * PEOPLE
    assert {"pause", "resume", "minute", "back", "undo", "merge", "reveal sorting"} <= set(summary["facilitator_did"])
