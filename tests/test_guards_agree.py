"""The guard on the device (names.js, run by Node) and the one on the server see the same."""

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from random import Random

from streetlight.core.guard.looking import look

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = json.loads((ROOT / "streetlight/core/guard/tests/examples.json").read_text("utf-8"))
TODAY = date.fromisoformat(EXAMPLES["today"])
TEXTS = [*(text for text, _kinds in EXAMPLES["caught"]), *EXAMPLES["let_be"]]
ABROAD = re.compile(r"(?:\+|00)(?!44)[1-9]")
"""Where a foreign telephone number may begin: the server knows how many digits each country has, the device does not."""

RUN = """
import { readFileSync } from "node:fs";
import { look } from "./streetlight/web/static/js/names.js";
const { texts, today } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((text) => look(text, new Date(today)).map(({ kind, certain }) => [kind, certain]))));
"""


def on_the_device(texts: list[str]) -> list[list[list[str | bool]]]:
    node = shutil.which("node", path=f"{ROOT / '.venv/bin'}:{os.environ['PATH']}")
    assert node, "make setup puts Node into .venv where the machine has none"
    command = [node, "--input-type=module", "--eval", RUN]
    given = json.dumps({"texts": texts, "today": EXAMPLES["today"]})
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    found: list[list[list[str | bool]]] = json.loads(done.stdout)
    return found


def on_the_server(texts: list[str]) -> list[list[list[str | bool]]]:
    return [[[finding.kind.value, finding.certain] for finding in look(text, today=TODAY)] for text in texts]


def test_they_agree_on_every_example() -> None:
    assert dict(zip(TEXTS, on_the_device(TEXTS), strict=True)) == dict(zip(TEXTS, on_the_server(TEXTS), strict=True))


def test_they_agree_on_pieces_of_examples_put_together_anyhow() -> None:
    chance = Random(7)
    pieces = [piece for text in TEXTS for piece in text.split()]
    mixed = (chance.choice([" ", " ", ", ", "\n", ""]).join(chance.choices(pieces, k=6)) for _ in range(10_000))
    texts = [text for text in mixed if not ABROAD.search(text)]

    device, server = on_the_device(texts), on_the_server(texts)

    assert {text: (one, other) for text, one, other in zip(texts, device, server, strict=True) if one != other} == {}


def test_they_agree_on_every_check_digit() -> None:
    chance = Random(8)
    numbers = [f"{chance.randrange(10**9):09}" for _ in range(200)]
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    texts = [f"It is 9{number}" for number in numbers] + [f"{chance.choice(letters)}801{number}" for number in numbers]

    device = on_the_device(texts)

    assert device == on_the_server(texts)
    assert {tuple(finding) for found in device for finding in found} == {("nhs", True), ("upn", True)}
