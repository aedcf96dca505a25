"""Files with a version: what is read, what is refused, and with which error."""

from __future__ import annotations

import io

import msgspec
import pytest

from core import errors
from core.versioned_json import Format, encode


class Shopping(msgspec.Struct):
    """What a file holds."""

    list_version: int = 2
    items: tuple[str, ...] = ()


FORMAT = Format(Shopping, "list_version", 2, errors.PresetsDamaged, longest=60)
OPEN = Format(Shopping, "list_version", 2, errors.PresetsDamaged, unsaid=1)


def test_what_was_encoded_is_decoded():
    assert FORMAT.decode(encode(Shopping(items=("a",))), "x.json") == Shopping(items=("a",))
    assert FORMAT.decode('{"list_version": 1, "items": ["b"]}', "x.json") == Shopping(1, ("b",))


def test_a_later_version_is_told_whatever_else_is_in_it():
    with pytest.raises(errors.RecipeNewer, match=r"x\.json was made by a newer Impasto \(format 3, this one knows 2\)"):
        FORMAT.decode(b'{"list_version": 3, "items": "otherwise"}', "x.json")


@pytest.mark.parametrize("data, reason", [
    (b"", "truncated"), (b"{", "truncated"), (b"[]", "Expected `object`"),
    (b"{}", "missing required field `list_version`"),
    (b'{"list_version": "1"}', r"Expected `int`, got `str` - at `\$\.list_version`"),
    (b'{"list_version": 1, "items": 3}', r"\$\.items"), (b'{"list_version": 1, "items": ["\xff"]}', "")])
def test_a_damaged_file_is_one_sentence(data, reason):
    with pytest.raises(errors.PresetsDamaged, match=rf"x\.json.*{reason}"):
        FORMAT.decode(data, "x.json")


def test_a_file_that_does_not_say_its_version():
    assert OPEN.decode(b"{}", "x.json") == Shopping()


def test_a_file_far_too_long_is_not_read_whole():
    file = io.BytesIO(b" " * 1000)
    with pytest.raises(errors.PresetsDamaged, match=r"x\.json.*too large"):
        FORMAT.read(file, "x.json")
    assert file.tell() == 61
    assert FORMAT.read(io.BytesIO(b'{"list_version": 1}'), "x.json") == Shopping(1)


def test_names_that_are_no_unicode_are_kept_as_well_as_can_be():
    assert FORMAT.decode(encode(Shopping(items=("\udcff.png", "밤"))), "x.json").items == ("?.png", "밤")
