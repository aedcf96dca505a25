"""`impasto video` where the mode is left to the program: what it says of its choice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.choices import Mode
from core.events import Rehearsed, RenderPlanned
from core.settings import Request

WHY = ("Automatic takes Key frames and flow. Expected beforehand: Learned about 33 min 20 s, Key frames and flow about "
       "40 min 0 s. Learned is taken only where it saves much of the time, since its frames are a little less rich.")
GOES_ON = "Automatic goes on with Key frames and flow, in which this render was begun."


@pytest.fixture
def automatic(render):
    """Makes a render, or a rehearsal, whose mode was left to the program."""
    class Automatic(render):
        continued = False

        def _events(self, request: Request):
            return self._chosen(super()._events(request))

        def _rehearsal(self):
            return self._chosen(super()._rehearsal())

        def _chosen(self, events):
            expected = {Mode.KEYFRAMES: 2400.0, Mode.LEARNED: 2000.0}
            for event in events:
                yield (replace(event, expected=expected, continued=self.continued)
                       if isinstance(event, RenderPlanned | Rehearsed) else event)
    return Automatic


@pytest.mark.parametrize(("continued", "words"), [(False, WHY), (True, GOES_ON)])
def test_the_choice_is_told_with_the_plan(rendered, automatic, capfd, continued, words):
    automatic.continued = continued
    assert rendered(job=automatic())[0] == 0
    assert capfd.readouterr().err.splitlines()[1] == words


def test_the_choice_is_told_after_a_rehearsal(rendered, automatic, capfd):
    assert rendered("--rehearse", job=automatic(), out=None)[0] == 0
    assert WHY in capfd.readouterr().err.splitlines()


@pytest.mark.parametrize(("options", "line"), [((), 0), (("--rehearse",), -1)])
def test_the_choice_in_json(rendered, automatic, capfd, options, line):
    assert rendered("--json", *options, job=automatic(), out=None)[0] == 0
    told = json.loads(capfd.readouterr().out.splitlines()[line])
    assert (told["mode"], told["expected"], told["continued"]) == (
        "keyframes", {"keyframes": 2400.0, "learned": 2000.0}, False)
