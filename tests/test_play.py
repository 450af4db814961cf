"""The main job on real input: a whole workshop, played over the real network, with nothing lost and nothing seen too early."""

import json
import os
import subprocess
from pathlib import Path

from streetlight.outlines.reading import built_in, read
from tests.servers import STREETLIGHT

PEOPLE = 14
"""So many that there are people for four groups, a question set each, before the last one comes."""
FACILITATES = {
    *("pause", "resume", "minute", "back", "undo", "merge", "reveal sorting"),
    *("ask", "stop-asking", "form groups", "work", "tell", "call-back", "place"),
}


def test_a_played_workshop_loses_nothing_and_shows_nobody_what_is_not_for_them(
    tmp_path: Path, server_database_url: str
) -> None:
    written = tmp_path / "summary.json"
    command = [str(STREETLIGHT), "demo", "--play", "--people", str(PEOPLE), "--pace", "200", "--seed", "3"]
    command += ["--data", str(tmp_path), "--json", str(written)]
    environment = {**os.environ, "STREETLIGHT_DATABASE": server_database_url}
    played = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=600, check=False)  # noqa: S603 - ours

    assert played.returncode == 0, played.stdout + played.stderr
    summary = json.loads(written.read_text("utf-8"))
    outline = read(built_in())
    assert (summary["nothing_lost"], summary["faults"], summary["people"]) == (True, [], PEOPLE)
    assert [step["key"] for step in summary["steps"] if step["visited"]] == [step.key for step in outline.steps]
    assert summary["sent"] == summary["acknowledged"] + summary["refused"]
    assert sum(one["acknowledged"] for one in summary["activities"]) > 5 * PEOPLE
    assert set(summary["facilitator_did"]) >= FACILITATES
    assert {group["question_set"] for group in summary["groups"]} == {one.key for one in outline.question_sets}
    assert sum(group["wrote"] for group in summary["groups"]) > 5 * PEOPLE
    assert summary["looked_at"].keys() == {"console", "groups", "phones", "projector"}
    assert summary["recognised"]["what a group wrote"] > PEOPLE
    assert summary["taken_away"].keys() >= {"page", "download"}
    assert summary["groups_heard"] == len(summary["groups"])
    assert len(summary["diary"]) == sum(summary["facilitator_did"].values())
