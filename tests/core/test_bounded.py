"""What comes from outside is a value within its bounds, or a reason."""

from __future__ import annotations

import time
from typing import Any

import pytest

from core import bounded, errors, measured_times, project, safetensors_header, settings
from core.bounded import DEEPEST, OutOfBounds
from core.library import library
from core.library.record import HEADER
from core.results import Results

HOSTILE = {
    "nested a hundred thousand times": b'{"version":1,"impasto":1,"impasto_result":1,"x":' + b"[" * 100_000,
    "nested and closed": b'{"version":1,"impasto":1,"impasto_result":1,"x":' + b"[" * 900 + b"]" * 900 + b"}",
    "no UTF-8": b'{"version":1,"impasto":1,"impasto_result":1,"x":"\xff\xfe"}',
    "half a letter": b'{"version":1,"impasto":1,"impasto_result":1,"x":"\xed\xa0\x80"}',
    "no number": b'{"version":1,"impasto":1,"impasto_result":1,"x":NaN}',
    "a version beyond 64 bits": b'{"version":1%s,"impasto":1%s,"impasto_result":1%s}' % ((b"0" * 30,) * 3),
    "a list": b"[]", "nothing": b"null", "half of it": b'{"version":1,"impa',
}


@pytest.fixture(params=HOSTILE, ids=list(HOSTILE))
def hostile(request) -> bytes:
    return HOSTILE[request.param]


@pytest.mark.parametrize("data, reason", [
    (b"[" * 100_000, "nested too deeply"), (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "nested too deeply"),
    (b'["\xff"]', "UTF-8"), ('"\udc80"', "UTF-8"), (b"[NaN]", "malformed"), (b"[Infinity]", "malformed"),
    (b"[1e999]", "out of range"), (b" " * 101, "too large"), (b"", "truncated")])
def test_what_is_out_of_bounds_has_a_reason(data, reason):
    with pytest.raises(OutOfBounds, match=reason):
        bounded.json(data, Any, longest=100 if reason == "too large" else bounded.LONGEST)


def test_a_reason_cites_no_more_than_a_line():
    with pytest.raises(errors.RecipeDamaged) as fault:
        settings.from_json('{"version":1,"work":"%s"}' % ("a" * 100_000))
    assert len(str(fault.value)) < 400 and str(fault.value.values["reason"]).endswith("at `$.work`")


def test_brackets_in_texts_are_not_nested():
    deep = '"' + "[{" * 1000 + '\\"\\\\"'
    assert bounded.json(f"[{deep}]", list[str]) == ["[{" * 1000 + '"\\']
    assert bounded.json(b"[" * DEEPEST + b"]" * DEEPEST, Any)
    assert len(bounded.json(b"[" + b"[]," * 1000 + b"[]]", list[list[int]])) == 1001


@pytest.mark.parametrize("unit", [b'"\\"', b'"', b'\\"', b'[\\"'])
def test_texts_without_an_end_take_no_longer_than_others(unit):
    begun = time.monotonic()
    with pytest.raises(OutOfBounds):
        bounded.json(b"[" * 40 + b"{" * 40 + b'"' + unit * 500_000, Any)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("data, reason", [
    (b'<?xml version="1.0" encoding="klingon"?><a/>', "unknown encoding"),
    (b'<?xml version="1.0" encoding="base64"?><a/>', "text encoding"),
    (b'<?xml version="1.0" encoding="utf-7"?><a/>', "encodings are not supported"),
    (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), "nested too deeply"), (b"<a>" * 100_000, "nested too deeply"),
    (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"), (b"<a>\xff</a>", "not well-formed"),
    (b"", "no element"), (b"<a/>" + b" " * bounded.LONGEST, "too large")])
def test_xml_out_of_bounds_has_a_reason(data, reason):
    with pytest.raises(OutOfBounds, match=reason):
        bounded.xml(data)


def test_xml_is_read_in_every_encoding_that_is_known():
    for encoding in ("utf-8", "utf-16"):
        assert bounded.xml("<a><b>밤</b></a>".encode(encoding)).findtext("b") == "밤"


@pytest.mark.parametrize("part", [
    '"clip":{"cuts":[1%s]}' % ("0" * 30), '"clip":{"begin":-1%s}' % ("0" * 19), '"clip":{"frame":9223372036854775807}',
    '"clip":{"own_frames":[{"pts":1%s,"path":"a"}]}' % ("0" * 25), '"clip":{"stretch":[0,1%s]}' % ("0" * 25),
    '"look":{"styles":[' + '{"path":"a"},' * settings.MOST_PAINTINGS + '{"path":"a"}]}',
    '"clip":{"cuts":[' + "1," * settings.MOST_CUTS + "1]}",
    '"clip":{"own_frames":[' + '{"pts":1,"path":"a"},' * settings.MOST_OWN_FRAMES + '{"pts":1,"path":"a"}]}',
    '"look":{"ratio":1e999}', '"look":{"ratio":NaN}', '"exploration":{"channel":1%s}' % ("0" * 20),
    '"content":"%s"' % ("a" * 40_000), '"teaching":{"photos":["%s"]}' % ("a" * 40_000)])
def test_settings_outside_their_bounds_are_one_sentence(part):
    with pytest.raises(errors.RecipeDamaged) as fault:
        settings.from_json(f'{{"version":1,{part}}}', "x.png")
    assert "x.png" in fault.value.text() and len(fault.value.text()) < 300


def test_what_is_asked_for_is_held_against_the_same_bounds():
    many = tuple(settings.Style(path="a") for _ in range(settings.MOST_PAINTINGS + 1))
    with pytest.raises(errors.BadSetting, match=r"look\.styles"):
        settings.checked(settings.Request(look=settings.Look(styles=many)))
    with pytest.raises(errors.BadSetting, match=r"clip\.cuts"):
        settings.checked(settings.Request(clip=settings.ClipSelection(cuts=(10**30,))))


# Every file of the core that holds JSON.

def test_a_hostile_project_or_recipe_is_one_sentence(hostile, tmp_path):
    path = tmp_path / "x.impasto"
    path.write_bytes(hostile)
    with pytest.raises(errors.RecipeDamaged):
        project.load(path)
    with pytest.raises(errors.RecipeDamaged):
        settings.from_json(hostile)


def test_a_hostile_request_inside_a_project_is_one_sentence(hostile, tmp_path):
    path = tmp_path / "x.impasto"
    path.write_bytes(b'{"impasto":1,"request":' + hostile + b"}")
    with pytest.raises(errors.RecipeDamaged):
        project.load(path)


def test_a_hostile_result_is_passed_over(hostile):
    kept = Results("0" * 16)
    kept.folder.mkdir(parents=True)
    (kept.folder / "a.json").write_bytes(hostile)
    assert kept.listed() == ()


def test_a_hostile_header_of_taught_paintings_is_one_sentence(hostile, tmp_path):
    path = tmp_path / "x.safetensors"
    path.write_bytes(min(len(hostile), HEADER).to_bytes(8, "little") + hostile)
    with pytest.raises(errors.TaughtPaintingDamaged):
        library.opened(path)
    with pytest.raises(errors.TaughtPaintingDamaged):
        library.decoded(path, hostile.decode("latin-1"))
    with pytest.raises(ValueError):
        safetensors_header.metadata(HOSTILE["no UTF-8"])


@pytest.mark.parametrize("data", [*HOSTILE.values(), b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1e400}', b'{"a": -1}',
                                  b'{"a": 1e300}', b'{"a": "1"}', b'{"a": true}', b'{"a": 1%s}' % (b"0" * 400)])
def test_times_that_none_can_be_are_measured_anew(data, tmp_path, monkeypatch):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    (tmp_path / "pace.json").write_bytes(data)
    assert "a" not in measured_times.load("pace.json")
    measured_times.save("pace.json", "a", 2.5)
    assert measured_times.load("pace.json")["a"] == 2.5


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0, 1e7])
def test_a_time_that_none_can_be_is_not_kept(seconds, tmp_path, monkeypatch):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    measured_times.save("pace.json", "a", seconds)
    assert measured_times.load("pace.json") == {}
