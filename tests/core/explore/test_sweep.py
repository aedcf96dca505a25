"""Pictures that differ by one or two settings, through the job's entrance."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from PIL import Image

from core import errors, job, measured_times, step_times
from core.choices import Statistic, Work
from core.control import Control
from core.events import CellDone, CellPreview, Ending, SheetDone, SheetPlanned, SheetProgress
from core.exploration import SweepAxis
from core.explore import sweep
from core.loss_terms import by_kind
from core.nets import device
from core.plan import Throughput
from core.render import throughput
from core.settings import Request


@pytest.fixture
def swept(request_: Request) -> Request:
    return over(request_.replace(work=Work.SWEEP, detail__steps=3), ratio=("0.1", "10"))


def over(request: Request, **axes: tuple[str, ...]) -> Request:
    found = tuple(SweepAxis(setting=name.replace("_", "-"), values=values) for name, values in axes.items())
    return request.replace(exploration__sweep=found)


def test_one_setting_stands_across_and_another_down(swept):
    sheet = sweep.planned(over(swept, ratio=("0.5", "2", "8"), statistic=("gram", "moments")))
    assert sheet.columns == ("ratio 0.5", "ratio 2", "ratio 8")
    assert sheet.rows == ("statistic\ngram", "statistic\nmoments")
    found = [(cell.row, cell.column, cell.request.look.ratio, cell.request.method.statistic) for cell in sheet.cells]
    statistics = Statistic.GRAM, Statistic.MOMENTS
    assert found == [(row, column, ratio, statistic) for row, statistic in enumerate(statistics)
                     for column, ratio in enumerate((0.5, 2.0, 8.0))]
    assert {cell.request.work for cell in sheet.cells} == {Work.PAINT}


def test_the_usual_sweep_is_the_papers_third_figure(request_):
    sheet = sweep.planned(request_)
    assert (len(sheet.rows), len(sheet.columns), len(sheet.cells)) == (5, 4, 20)
    assert sheet.rows[:2] == ("relu1_1", "relu1_1 ...\nrelu2_1")
    assert sheet.cells[4].request.method.style_layers == "relu1_1, relu2_1"


def test_every_picture_is_there_coarse_before_any_is_refined(swept, tmp_path):
    events = list(job.run(swept.replace(detail__size=128, output__path=str(tmp_path / "sheet.png"))))
    assert isinstance(events[0], SheetPlanned)
    progress = [event for event in events if isinstance(event, SheetProgress)]
    assert [event.step for event in progress] == list(range(1, 7))
    assert [event.column for event in progress] == [0, 1, 0, 0, 1, 1]
    previews = {(event.column, event.step) for event in events if isinstance(event, CellPreview)}
    assert previews >= {(0, 1), (1, 1), (0, 3), (1, 3)}
    first = next(number for number, event in enumerate(events) if isinstance(event, CellDone))
    assert events[first].steps == 3
    assert {event.column for event in events[:first] if isinstance(event, CellPreview)} == {0, 1}
    assert (events[-1].ending, events[-1].cells) == (Ending.COMPLETE, 2)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == events[-1].size


def test_a_cell_is_what_its_own_request_paints(swept):
    events = list(job.run(swept))
    requests = {cell.column: cell.request for cell in events[0].cells}
    for cell in (event for event in events if isinstance(event, CellDone)):
        assert np.array_equal(list(job.run(requests[cell.column]))[-1].rgb, cell.rgb)


def test_a_higher_ratio_keeps_more_content(swept):
    events = list(job.run(swept.replace(detail__steps=12)))
    done = {event.column: by_kind(event.terms) for event in events if isinstance(event, CellDone)}
    assert done[1]["content"] / 10 < done[0]["content"] / 0.1
    assert done[1]["style"] > done[0]["style"]


def test_a_stop_saves_what_is_begun(swept, tmp_path):
    control = Control()
    events = []
    for event in job.run(swept.replace(detail__size=128, output__path=str(tmp_path / "sheet.png")), control):
        events.append(event)
        if isinstance(event, SheetProgress) and event.column == 1:
            control.stop()
    assert len([event for event in events if isinstance(event, SheetProgress)]) == 2
    assert (events[-1].ending, events[-1].cells) == (Ending.STOPPED, 2)
    assert (tmp_path / "sheet.png").is_file()


def test_closing_leaves_nothing(swept, tmp_path):
    with closing(job.run(swept.replace(output__path=str(tmp_path / "sheet.png")))) as events:
        next(event for event in events if isinstance(event, SheetProgress) and event.column == 1)
    assert not list(tmp_path.glob("*.p*"))


@pytest.mark.parametrize(("axes", "fault"), [
    ({"ratio": ("1",)}, errors.SweepTooSmall), ({"ratio": ("1", " 1")}, errors.SweepTooSmall),
    ({"ratio": ("1", "1.0")}, errors.SweepTooSmall), ({"ratio": ("1", "much")}, errors.BadSetting),
    ({"ratio": ("1", "-1")}, errors.BadSetting), ({"ratio": ("1", "0")}, errors.BadSetting),
    ({"statistic": ("gram", "grim")}, errors.BadSetting), ({"nothing": ("1", "2")}, errors.BadSetting),
    ({"size": ("64", "96")}, errors.BadSetting), ({"network": ("vgg11", "vgg19")}, errors.BadSetting),
    ({"ratio": (), "seed": ("1", "2"), "steps": ("1", "2")}, errors.BadSetting),
    ({"style_layers": ("relu1_1", "relu9_9")}, errors.UnknownLayer),
    ({"style_layers": ("relu1_1", "relu2_1:-1")}, errors.BadSetting)])
def test_bad_sweeps_are_sentences(swept, axes, fault):
    with pytest.raises(fault) as caught:
        next(job.run(over(swept, **axes)))
    assert caught.value.text().endswith(".")


def test_nothing_marked_in_one_cell_is_a_sentence(swept):
    with pytest.raises(errors.NoLayers):
        next(job.run(over(swept.replace(method__style_layers=""), content_layers=("relu4_2", "relu4_2:0"))))


def test_a_thousand_cells_are_asked_about_with_the_forecast(swept):
    values = tuple(str(number / 20) for number in range(1, 41)), tuple(str(number) for number in range(25))
    thousand = over(swept, ratio=values[0], seed=values[1])
    with pytest.raises(errors.SweepLarge, match=r"1000 cells and will take about \d+ minutes"):
        next(job.run(thousand))
    with closing(job.run(thousand.replace(exploration__confirmed=True))) as events:
        planned = next(events)
    assert isinstance(planned, SheetPlanned) and len(planned.cells) == 1000


def test_what_every_step_takes_is_not_learnt_as_a_megapixels(swept, monkeypatch, tmp_path):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    before = Throughput(0.001, 1.0)  # the small cells take less than such steps would
    throughput.keep(device.choose(swept.method.device), swept.method, before)
    list(job.run(swept))
    found = step_times.throughput(swept.method, (64, 48))
    assert 0 < found.megapixel < before.megapixel
    assert found.step == before.step


def test_one_setting_alone_is_one_row(swept):
    assert isinstance(list(job.run(swept.replace(detail__steps=1)))[-1], SheetDone)
    assert sweep.planned(swept).rows == ()
