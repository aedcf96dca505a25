"""A list of pictures says what each is called."""

from __future__ import annotations

import pytest

import resources
from gui.common.picture_list import PictureList
from gui.common.thumbnails import Thumbnails


@pytest.fixture
def pictures(qtbot):
    thumbnails = Thumbnails()
    made = PictureList(thumbnails)
    qtbot.addWidget(made)
    yield made
    thumbnails.close()


def test_a_sample_is_named_by_its_title_and_any_other_by_its_file(pictures, tmp_path):
    sample = resources.paintings()[0]
    pictures.add([sample.path, tmp_path / "great_wave.png"])
    assert [pictures.item(row).text() for row in range(2)] == [sample.title, "great_wave.png"]
    assert pictures.item(0).toolTip() == str(sample.path)
    assert pictures.paths() == [sample.path, tmp_path / "great_wave.png"]
