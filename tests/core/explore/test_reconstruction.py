"""Sheets of pictures made from parts of a network, through the job's entrance."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from PIL import Image

from core import errors, files, job, notation
from core.choices import Colour, Network, Start
from core.control import Control
from core.events import CellDone, CellPreview, Ending, Finished, Progress, SheetDone, SheetPlanned, SheetProgress
from core.explore import reconstruction
from core.media import named_files, recipe
from core.media.images import stills
from core.settings import Style

CONTENT = ["relu1_2", "relu2_2", "relu3_2", "relu4_2", "relu5_2"]


def of(events: list[object], kind: type) -> list:
    return [event for event in events if isinstance(event, kind)]


def test_a_sheet_is_planned_painted_and_saved(request_, tmp_path):
    wanted = request_.replace(output__path=str(tmp_path / "sheet.png"))
    events = list(job.run(wanted))
    planned, ended = events[0], events[-1]
    assert isinstance(planned, SheetPlanned) and isinstance(ended, SheetDone)
    assert (planned.size, planned.steps, len(planned.cells)) == ((64, 43), 20, 10)
    assert planned.seconds > 0
    assert [event.step for event in of(events, SheetProgress)] == list(range(1, 21))
    assert of(events, SheetProgress)[-1].left == pytest.approx(0)
    places = [(cell.row, cell.column) for cell in planned.cells]
    assert [(event.row, event.column) for event in of(events, CellDone)] == places
    assert {(event.row, event.column) for event in of(events, CellPreview)} == set(places)
    assert (ended.ending, ended.cells, ended.path) == (Ending.COMPLETE, 10, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == ended.size
    assert recipe.read(tmp_path / "sheet.png") == named_files.without_folders(wanted)


def test_the_cheapest_cells_come_first(request_):
    with closing(job.run(request_)) as events:
        planned = next(events)
    assert isinstance(planned, SheetPlanned)
    assert [cell.caption for cell in planned.cells[:4]] == ["relu1_1", "relu1_2", "relu1_1 ... relu2_1", "relu2_2"]
    assert planned.cells[-1].caption == "relu5_2"


def test_cells_are_of_content_alone_and_of_style_alone_from_noise(request_):
    cells = reconstruction.cells(request_.replace(look__colour=Colour.LUMINANCE))
    methods = [cell.request.method for cell in cells]
    assert [method.content_layers for method in methods] == CONTENT + [""] * 5
    assert [method.style_layers for method in methods[5:8]] == ["relu1_1", "relu1_1, relu2_1",
                                                                "relu1_1, relu2_1, relu3_1"]
    assert {(method.start, method.scales) for method in methods} == {(Start.NOISE, 1)}
    assert {cell.request.look.colour for cell in cells} == {Colour.STYLE}


def test_a_cell_is_what_its_own_request_paints(request_):
    events = list(job.run(request_.replace(method__style_layers="relu2_1", exploration__content_layers="relu3_1")))
    cells = {(cell.row, cell.column): cell for cell in events[0].cells}
    done = of(events, CellDone)
    assert len(done) == 2
    for cell in done:
        alone = list(job.run(cells[cell.row, cell.column].request))[-1]
        assert isinstance(alone, Finished)
        assert np.array_equal(alone.rgb, cell.rgb)


def test_a_cell_is_continued_from_its_picture(request_):
    events = list(job.run(request_.replace(method__style_layers="", exploration__content_layers="relu2_2")))
    [cell], [done] = events[0].cells, of(events, CellDone)
    again = list(job.run(cell.request.replace(detail__steps=6), start=done.rgb))
    of_layer, = (name for name in done.terms if name.startswith("content"))
    assert of(again, Progress)[-1].terms[of_layer] < done.terms[of_layer]


def test_lower_layers_give_the_photo_back_and_higher_ones_less_of_it(request_):
    layers = "relu1_2, relu3_2, relu5_2"
    events = list(job.run(request_.replace(detail__steps=12, exploration__content_layers=layers,
                                           method__style_layers="relu1_1:0")))
    photo = stills.resize(stills.read(request_.content).rgb, (64, 43), None)
    wrong = [float(((cell.rgb - photo) ** 2).mean()) for cell in of(events, CellDone)]
    assert wrong == sorted(wrong)
    assert wrong[0] < 0.01 < wrong[2]


def test_layers_grow_with_their_weights_and_without_those_that_weigh_nothing():
    assert notation.growing("relu1_1:2, relu2_1:0, relu3_1") == ("relu1_1:2", "relu1_1:2, relu3_1")


def test_a_small_network_gives_the_layers_that_it_has(request_):
    cells = reconstruction.cells(request_.replace(method__network=Network.VGG11))
    assert [cell.caption for cell in cells[:5]] == ["relu1_1", "relu2_1", "relu3_2", "relu4_2", "relu5_2"]


def test_a_stop_saves_the_cells_so_far(request_, tmp_path):
    control, steps = Control(), 0
    events = []
    for event in job.run(request_.replace(output__path=str(tmp_path / "sheet.png")), control):
        events.append(event)
        steps += isinstance(event, SheetProgress)
        if steps == 3:
            control.stop()
    assert len(of(events, SheetProgress)) == 3
    assert (events[-1].ending, events[-1].cells) == (Ending.STOPPED, 2)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == events[-1].size


def test_closing_leaves_nothing(request_, tmp_path):
    with closing(job.run(request_.replace(output__path=str(tmp_path / "sheet.png")))) as events:
        for event in events:
            if isinstance(event, SheetProgress):
                break
    assert not list(tmp_path.glob("*.p*"))


def test_a_look_that_is_steered_changes_no_cell(request_):
    control = Control()
    control.steer(request_.look)
    assert isinstance(list(job.run(request_.replace(detail__steps=1), control))[-1], SheetDone)
    assert control.pop_look() == request_.look


@pytest.mark.parametrize(("changes", "fault"), [
    ({"method__style_layers": "relu1_1, relu9_9"}, errors.UnknownLayer),
    ({"exploration__content_layers": "relu3_2, conv4_9"}, errors.UnknownLayer),
    ({"exploration__content_layers": "relu3_4", "method__network": Network.VGG16}, errors.UnknownLayer),
    ({"exploration__content_layers": "relu3_2:-1"}, errors.BadSetting),
    ({"exploration__content_layers": "relu3_2:0", "method__style_layers": "relu1_1:0"}, errors.NoLayers),
    ({"method__network": Network.VGG16C}, errors.WeightsUnknown),
    ({"method__network": Network.VGG11_LRN}, errors.WeightsUnknown),
    ({"content": ""}, errors.NoContent),
    ({"content": "/nowhere.jpg"}, errors.FileMissing),
    ({"look__styles": ()}, errors.NoStyle),
    ({"look__styles": (Style(path="/nowhere.jpg"),)}, errors.FileMissing),
    ({"output__path": "/tmp/sheet.docx"}, errors.UnknownFormat),
    ({"detail__size": 8}, errors.BadSetting)])
def test_bad_requests_are_sentences(request_, changes, fault):
    with pytest.raises(fault) as caught:
        next(job.run(request_.replace(**changes)))
    assert caught.value.text().endswith(".")


def test_a_photo_too_small_for_the_deepest_layers_is_told_the_smallest(request_, tmp_path):
    Image.new("RGB", (64, 20)).save(tmp_path / "narrow.png")
    with pytest.raises(errors.PictureTooNarrow, match="103 px or more"):
        next(job.run(request_.replace(content=str(tmp_path / "narrow.png"))))
    Image.new("RGB", (20, 20)).save(tmp_path / "small.png")
    with pytest.raises(errors.PictureTooSmall, match="at least 32"):
        next(job.run(request_.replace(content=str(tmp_path / "small.png"))))


def test_a_full_disk_leaves_the_old_sheet_whole(request_, tmp_path, monkeypatch):
    out = tmp_path / "sheet.png"
    out.write_bytes(b"the old one")

    def full(path: object, data: object) -> None:
        raise errors.CannotWrite(path=path, reason="the disk is full")

    monkeypatch.setattr(files, "write", full)
    with pytest.raises(errors.CannotWrite):
        list(job.run(request_.replace(output__path=str(out), detail__steps=1)))
    assert out.read_bytes() == b"the old one"
