"""What is written of a fault: where it came from, and nothing that somebody wrote."""

import logging
import sys

import pytest
from django.conf import settings

from streetlight.activities.list.activity import ListAnswer
from streetlight.live.faults import WithoutWords

WORDS = '{"text": ["What nobody is to read"]}'


def test_no_log_repeats_what_could_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutWords("{levelname} {name}: {message}", style="{"))
    log = logging.getLogger("streetlight.test-of-faults")
    log.addHandler(handler)
    log.propagate = False
    try:
        ListAnswer.model_validate_json(WORDS)
    except ValueError:
        log.exception("A page could not be made.")
    finally:
        log.removeHandler(handler)

    written = capsys.readouterr().err
    assert "ERROR streetlight.test-of-faults: A page could not be made." in written
    assert "test_faults.py" in written
    assert written.endswith("ValidationError\n")
    assert "What nobody is to read" not in written


def test_the_servers_own_log_is_written_in_this_way() -> None:
    said = repr(settings.LOGGING)

    assert "'()': 'streetlight.live.faults.WithoutWords'" in said
    assert said.count("'formatter': 'plain'") == said.count("'class': ")
