"""What is said of the mode that a clip is painted in."""

from __future__ import annotations

import pytest

from core import mode_choice
from core.choices import Mode

EXPECTED = {Mode.KEYFRAMES: 40.0, Mode.FRAMES: 55.0, Mode.LEARNED: 12.0}


def _about(seconds: float) -> str:
    return f"{seconds:.0f} s"


def test_a_mode_that_was_asked_for_has_no_reason():
    assert mode_choice.words(Mode.LEARNED, {}, False, _about) == "Mode: Learned."


def test_all_modes_are_told_the_fastest_first():
    assert mode_choice.words(Mode.LEARNED, EXPECTED, False, _about) == (
        "Automatic takes Learned. Expected beforehand: Learned about 12 s, Key frames and flow about 40 s, Frame by "
        "frame about 55 s.")


@pytest.mark.parametrize(("learned", "told"), [(35.0, True), (45.0, False)])
def test_it_is_told_why_the_fastest_was_not_taken(learned, told):
    said = mode_choice.words(Mode.KEYFRAMES, {**EXPECTED, Mode.LEARNED: learned}, False, _about)
    assert said.startswith("Automatic takes Key frames and flow. ")
    assert ("taken only where it saves much" in said) is told


def test_a_render_that_was_begun_is_gone_on_with():
    assert mode_choice.words(Mode.KEYFRAMES, EXPECTED, True, _about) == (
        "Automatic goes on with Key frames and flow, in which this render was begun.")


def test_labels_and_sentences_are_translated():
    korean = {"Learned": "학습", "Automatic goes on with {mode}, in which this render was begun.": "자동({mode})"}
    assert mode_choice.words(Mode.LEARNED, EXPECTED, True, _about, korean.__getitem__) == "자동(학습)"
