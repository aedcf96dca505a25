"""The microphone, served by a file."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from core import errors
from core.media.sound import RATE, microphone
from core.media.sound.microphone import Microphone


def tone(path: Path, rate: int, channels: int, seconds: float = 0.5) -> str:
    levels = (8000 * np.sin(np.arange(round(rate * seconds)) * 2 * np.pi * 440 / rate)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.repeat(levels, channels).tobytes())
    return str(path)


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 2), (44_100, 1), (16_000, 1)])
def test_whatever_it_gives_its_samples_are_alike(tmp_path, rate, channels):
    heard = Microphone((tone(tmp_path / "in.wav", rate, channels), "wav"))
    heard.open()
    blocks = []
    while (block := heard.read()) is not None:
        blocks.append(block)
    heard.close()
    samples = np.concatenate(blocks)
    assert samples.dtype == np.float32 and samples.shape[1] == 2
    assert len(samples) == pytest.approx(RATE / 2, abs=RATE / 50)
    assert np.abs(samples).max() == pytest.approx(8000 / 32768 * channels ** 0.5 / 2 ** 0.5, rel=0.02)
    assert heard.read() is None


@pytest.mark.parametrize("place", [("none.wav", "wav"), ("default", "no format of libav")])
def test_one_that_cannot_be_heard_is_a_sentence(place):
    missing = Microphone(place)
    with pytest.raises(errors.MicrophoneMissing) as fault:
        missing.open()
    assert fault.value.text().startswith("No microphone can be heard (")
    missing.close()
    assert missing.read() is None


@pytest.mark.parametrize(("system", "place"), [("darwin", (":default", "avfoundation")),
                                               ("linux", ("default", "alsa"))])
def test_the_one_that_the_system_has_chosen_is_opened(monkeypatch, system, place):
    for name in microphone._ALSA:
        monkeypatch.setenv(name, "/mine")  # a person's own choice is left
    opened = []

    def refuse(name, **options):
        opened.append((name, options["format"]))
        raise OSError(2, "No such device")
    monkeypatch.setattr(microphone.sys, "platform", system)
    monkeypatch.setattr(microphone.av, "open", refuse)
    with pytest.raises(errors.MicrophoneMissing):
        Microphone().open()
    assert opened == [place]
    assert {microphone.os.environ[name] for name in microphone._ALSA} == {"/mine"}
