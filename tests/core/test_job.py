"""The job, through its one entrance, on tiny pictures."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
import torch
from PIL import Image

from core import errors, job, measured_times
from core.choices import Colour, Optimizer, ParameterizationKind, Start, Statistic, Weighting, Work
from core.control import Control
from core.events import Ending, Finished, Planned, Preview, Progress, Warned
from core.media import named_files, recipe
from core.media.images import save, stills
from core.nets import device
from core.plan import Throughput
from core.render import picture_painter, throughput
from core.settings import Look, Method, Request, Style
from core.style import optimise


@pytest.fixture
def request_(tiny_photo, tiny_painting) -> Request:
    look = Look(styles=(Style(path=str(tiny_painting)),))
    return Request(content=str(tiny_photo), look=look).replace(detail__size=64, detail__steps=4)


def painted(request: Request, start=None) -> list:
    return list(job.run(request, start=start))


def last(request: Request, start=None) -> np.ndarray:
    return painted(request, start)[-1].rgb


def test_events_come_in_order_and_end_once(request_):
    events = painted(request_)
    assert isinstance(events[0], Planned)
    assert [type(event) for event in events].count(Finished) == 1
    assert isinstance(events[-1], Finished)
    progress = [event for event in events if isinstance(event, Progress)]
    assert [event.step for event in progress] == [1, 2, 3, 4]
    assert {event.steps for event in progress} == {4} == {events[0].steps}
    assert all(event.loss == pytest.approx(sum(event.terms.values())) for event in progress)
    assert all(event.terms.keys() == event.weights.keys() for event in progress)
    assert {"content relu4_2", "style relu1_1", "style relu5_1"} <= progress[-1].terms.keys()
    assert 0 < progress[-1].left < progress[0].left  # the last picture is still evaluated


def test_the_picture_is_painted(request_, tiny_photo):
    finished = painted(request_.replace(detail__steps=8))[-1]
    assert finished.ending is Ending.COMPLETE
    assert finished.rgb.shape == (43, 64, 3)
    assert finished.rgb.dtype == np.float32
    photo = stills.resize(stills.read(tiny_photo).rgb, (64, 43))
    assert 0.02 < np.abs(finished.rgb - photo).mean() < 0.5
    assert 0 <= finished.rgb.min() <= finished.rgb.max() <= 1


def test_the_loss_falls(request_):
    losses = [event.loss for event in painted(request_.replace(detail__steps=12)) if isinstance(event, Progress)]
    assert losses[-1] < 0.6 * losses[0]


def test_events_are_read_only(request_):
    for event in painted(request_):
        for pixels in (getattr(event, "pixels", None), getattr(event, "rgb", None)):
            assert pixels is None or not pixels.flags.writeable


def test_previews_show_the_picture_so_far(request_):
    previews = [event for event in painted(request_) if isinstance(event, Preview)]
    assert previews
    assert previews[-1].pixels.dtype == np.uint8
    assert previews[-1].pixels.std() > 10


def test_the_same_request_gives_the_same_bits(request_):
    assert np.array_equal(last(request_), last(request_))


def test_another_seed_gives_a_variation(request_):
    one, other = last(request_), last(request_.replace(detail__seed=1))
    assert 0 < np.abs(one - other).mean() < 0.2


@pytest.mark.parametrize("change", [
    {"method__optimizer": Optimizer.ADAM}, {"method__parameterization": ParameterizationKind.PIXELS},
    {"method__start": Start.NOISE},
    {"method__start": Start.STYLE}, {"method__weighting": Weighting.GATYS}, {"look__colour": Colour.MATCH},
    {"look__colour": Colour.LUMINANCE}, {"look__smoothing": 3.0}, {"look__style_scale": 0.5}, {"look__ratio": 20.0},
    *({"method__statistic": statistic} for statistic in Statistic if statistic is not Statistic.MOMENTS),
])
def test_every_choice_paints_another_picture(request_, change):
    events = painted(request_.replace(**change))
    losses = [event.loss for event in events if isinstance(event, Progress)]
    assert np.isfinite(losses).all()
    assert losses[-1] < losses[0] or change.get("look__ratio")  # the photo itself is where much content begins
    assert not np.array_equal(events[-1].rgb, last(request_))


def test_luminance_keeps_the_photos_hue(request_, tiny_photo):
    rgb = last(request_.replace(look__colour=Colour.LUMINANCE))
    photo = stills.resize(stills.read(tiny_photo).rgb, (64, 43))
    inside = (rgb.min(axis=2) > 0) & (rgb.max(axis=2) < 1)
    np.testing.assert_allclose((rgb - rgb[..., :1])[inside], (photo - photo[..., :1])[inside], atol=1e-5)


def test_continuing_starts_from_the_picture_given(request_):
    first = last(request_)
    events = painted(request_.replace(detail__steps=1), first)
    assert len(events[0].sizes) == 1
    assert np.abs(events[-1].rgb - first).mean() < np.abs(last(request_.replace(detail__steps=1)) - first).mean()


def test_a_smaller_picture_is_the_start_of_the_finest_scale(request_):
    draft = last(request_)
    larger = request_.replace(detail__size=128, detail__steps=1)
    events = painted(larger, draft)
    assert events[0].sizes == ((128, 85),)
    enlarged = stills.resize(draft, (128, 85))
    assert np.abs(events[-1].rgb - enlarged).mean() < np.abs(last(larger) - enlarged).mean()


def test_an_enlarged_start_has_the_photos_own_detail(request_, tiny_photo):
    photo = stills.resize(stills.read(tiny_photo).rgb, (128, 85))
    draft = stills.resize(photo, (64, 43))  # of which nothing is changed
    larger = request_.replace(detail__size=128, detail__steps=1)

    def far(request: Request) -> float:
        return np.abs(last(request, draft) - photo).mean()

    assert far(larger) < far(larger.replace(method__start=Start.NOISE))


def test_a_picture_of_another_shape_than_the_photo_is_not_continued(request_):
    with pytest.raises(errors.OtherShape, match="40 x 40 pixels"):
        next(job.run(request_, start=np.zeros((40, 40, 3), np.float32)))


def test_stopping_ends_with_the_picture_so_far(request_):
    control = Control()
    running = job.run(request_.replace(detail__steps=50), control)
    for event in running:
        if isinstance(event, Progress):
            break
    control.stop()
    rest = list(running)
    assert isinstance(rest[-1], Finished)
    assert rest[-1].ending is Ending.STOPPED
    assert rest[-1].rgb.max() <= 1
    assert sum(isinstance(event, Progress) for event in rest) == 0


def test_stopped_at_a_coarse_scale_it_has_the_size_asked_for(request_):
    control = Control()
    running = job.run(request_.replace(detail__size=256, detail__steps=40), control)
    first = next(event for event in running if isinstance(event, Progress))
    assert first.size == (128, 85)
    control.stop()
    *_, finished = running
    assert finished.rgb.shape == (171, 256, 3)


def test_what_is_sent_before_the_first_step_counts(request_):
    wanted = request_.replace(look__ratio=10.0).look
    control = Control()
    running = job.run(request_, control)
    next(running)
    control.steer(wanted)
    assert next(running).terms["content relu4_2"] > 0
    running = job.run(request_, control := Control())
    next(running)
    control.stop()
    finished = next(running)
    assert finished.ending is Ending.STOPPED
    assert finished.rgb.shape == (43, 64, 3)


def test_a_painting_too_small_to_hold_a_stroke_is_refused(request_, tmp_path):
    Image.new("RGB", (1, 1)).save(tmp_path / "dot.png")
    with pytest.raises(errors.PictureTooSmall, match=r"dot\.png"):
        painted(request_.replace(look__styles=(Style(path=str(tmp_path / "dot.png")),)))


def test_closing_leaves_no_file(request_, tmp_path):
    running = job.run(request_.replace(output__path=str(tmp_path / "out.png")))
    for event in running:
        if isinstance(event, Progress):
            break
    running.close()
    assert list(tmp_path.iterdir()) == []


def steered(request: Request, look: Look) -> list:
    control, events = Control(), []
    for event in job.run(request, control):
        events.append(event)
        if isinstance(event, Progress) and event.step == 2:
            control.steer(look)
    return events


def test_steering_the_ratio_acts_at_the_next_step(request_):
    terms = [event.terms for event in steered(request_, request_.replace(look__ratio=10.0).look)
             if isinstance(event, Progress)]
    plain = [event.terms for event in painted(request_) if isinstance(event, Progress)]
    assert terms[1] == plain[1]
    assert terms[2]["content relu4_2"] == pytest.approx(10 * plain[2]["content relu4_2"], rel=1e-3)


def test_steering_to_another_painting_and_colours(request_, tiny_photo):
    look = Look(styles=(Style(path=str(tiny_photo)),), colour=Colour.MATCH, style_scale=0.8)
    finished = steered(request_, look)[-1]
    assert finished.ending is Ending.COMPLETE
    assert not np.array_equal(finished.rgb, last(request_))


def test_steering_to_a_painting_that_cannot_be_read_keeps_the_picture(request_):
    for styles in ((Style(path="/nowhere.png"),), ()):
        events = steered(request_, Look(styles=styles))
        assert sum(isinstance(event, Warned) for event in events) == 1
        assert events[-1].look == request_.look
        np.testing.assert_array_equal(events[-1].rgb, last(request_))


def test_a_steered_picture_remembers_what_it_was_steered_to(request_, tmp_path):
    out = tmp_path / "out.png"
    wanted = request_.replace(look__ratio=10.0).look
    steered(request_.replace(output__path=str(out)), wanted)
    assert recipe.read(out).look == named_files.without_folders(request_.replace(look=wanted)).look


def test_the_saved_picture_restores_its_request(request_, tmp_path):
    request = request_.replace(output__path=str(tmp_path / "out.png"))
    finished = painted(request)[-1]
    assert finished.path == tmp_path / "out.png"
    assert recipe.read(finished.path) == named_files.without_folders(request)
    np.testing.assert_allclose(stills.read(finished.path).rgb, finished.rgb, atol=0.5 / 255 + 1e-6)


def test_alpha_is_kept_and_put_back(request_, tmp_path):
    rgba = np.full((48, 64, 4), 255, np.uint8)
    rgba[:, :32, 3] = 0
    Image.fromarray(rgba).save(tmp_path / "clear.png")
    finished = painted(request_.replace(content=str(tmp_path / "clear.png")))[-1]
    assert finished.alpha.shape == finished.rgb.shape[:2]
    assert finished.alpha[:, :28].max() < 0.01 < 0.99 < finished.alpha[:, 36:].min()


def test_a_tolerance_ends_early(request_):
    events = painted(request_.replace(detail__steps=200, method__tolerance=0.5, method__scales=1))
    assert events[-1].ending is Ending.CONVERGED
    assert sum(isinstance(event, Progress) for event in events) < 100


def test_an_unstable_painting_is_said_and_goes_on(request_, monkeypatch):
    evaluate = optimise.Descent._evaluate
    count = itertools.count()

    def ruined(self):
        loss, step = evaluate(self)
        if next(count) == 2:
            return loss, optimise.Step(float("nan"), step.terms)
        return loss, step

    monkeypatch.setattr(optimise.Descent, "_evaluate", ruined)
    events = painted(request_)
    assert [event.sentence for event in events if isinstance(event, Warned)] == [picture_painter.DIVERGED]
    assert np.isfinite(events[-1].rgb).all()


def test_a_large_animation_is_mentioned(request_, tmp_path):
    frames = [Image.new("RGB", (64, 48), (shade, 90, 60)) for shade in (20, 200)]
    frames[0].save(tmp_path / "moving.gif", save_all=True, append_images=frames[1:])
    events = painted(request_.replace(content=str(tmp_path / "moving.gif")))
    assert any(isinstance(event, Warned) and "first" in event.text() for event in events)


def test_memory_running_out_becomes_a_sentence(request_, monkeypatch):
    def full(self):
        raise MemoryError

    monkeypatch.setattr(optimise.Descent, "step", full)
    with pytest.raises((errors.OutOfMemory, errors.NoMemory)) as caught:
        painted(request_)
    assert "memory" in caught.value.text()


@pytest.mark.parametrize("work", [Work.PAINT, Work.CELL])
def test_no_memory_for_the_network_is_a_sentence_too(request_, monkeypatch, work):
    def full(*_: object):
        raise torch.OutOfMemoryError

    monkeypatch.setattr(device, "place", full)
    with pytest.raises(errors.NoMemory):
        next(job.run(request_.replace(work=work)))
    monkeypatch.setattr(device, "free_memory", full)  # there is not even enough to find out how much there is
    with pytest.raises(errors.NoMemory):
        next(job.run(request_.replace(work=work)))


def test_too_little_memory_is_refused_before_anything_is_computed(request_, monkeypatch):
    monkeypatch.setattr(device, "free_memory", lambda chosen: 10**9)
    monkeypatch.setattr(throughput, "calibrate", lambda *_: pytest.fail("computed"))
    with pytest.raises(errors.OutOfMemory, match="Choose"):
        next(job.run(request_.replace(detail__size=4096)))


@pytest.mark.parametrize(("change", "fault"), [
    ({"content": ""}, errors.NoContent),
    ({"content": "/nowhere/photo.jpg"}, errors.FileMissing),
    ({"look__styles": ()}, errors.NoStyle),
    ({"look__styles": (Style(path="/nowhere.jpg"),)}, errors.FileMissing),
    ({"detail__size": 3}, errors.BadSetting),
    ({"look__ratio": float("nan")}, errors.BadSetting),
    ({"method__content_layers": "relu9_9"}, errors.UnknownLayer),
    ({"method__style_layers": "relu1_1:x"}, errors.BadSetting),
    ({"method__style_layers": "", "method__content_layers": ""}, errors.NoLayers),
    ({"method__style_layers": "relu1_1:0", "method__content_layers": "relu4_2:0"}, errors.NoLayers),
    ({"output__path": "/tmp/picture.docx"}, errors.UnknownFormat),
    ({"method__weights": "/nowhere.safetensors"}, errors.FileMissing),
])
def test_bad_requests_are_sentences(request_, change, fault):
    with pytest.raises(fault) as caught:
        painted(request_.replace(**change))
    assert caught.value.text().endswith(".")


def test_a_folder_that_fills_up_leaves_the_old_picture_whole(request_, tmp_path, monkeypatch):
    out = tmp_path / "out.png"
    out.write_bytes(b"the old one")

    def full(*_, **__):
        raise errors.CannotWrite(path=out, reason="the disk is full")

    monkeypatch.setattr(save, "write", full)
    with pytest.raises(errors.CannotWrite):
        painted(request_.replace(output__path=str(out)))
    assert out.read_bytes() == b"the old one"


def test_the_throughput_is_measured_once_and_kept(request_, monkeypatch, tmp_path):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / "cache" / name)
    assert painted(request_)[0].seconds > 0
    monkeypatch.setattr(throughput, "calibrate", lambda *_: pytest.fail("measured again"))
    assert painted(request_)[0].seconds > 0


def test_the_work_done_and_left_is_told_after_every_step(request_, monkeypatch, tmp_path):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    told = [event for event in job.run(request_) if isinstance(event, Progress)]
    assert [event.share for event in told] == pytest.approx([0.32, 0.52, 0.72, 0.92])  # of 0.6 + 4 + 0.4 steps' worth
    assert all(event.left > 0 for event in told)


def test_a_slower_painting_counts_half_and_a_faster_one_whole(monkeypatch, tmp_path):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    method, chosen = Method(), device.choose()
    for seconds, kept in ((9.0, 6.0), (1.0, 1.0)):
        throughput.learn(chosen, method, Throughput(4.0, 0.2), Throughput(seconds, 0.2))
        found = throughput.measured(None, method, chosen)  # no network is needed any more
        assert (found.megapixel, found.step) == pytest.approx((kept, 0.2))


def test_a_pause_is_not_counted(request_, monkeypatch, tmp_path):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    paused = 0.0
    clock = time.perf_counter
    monkeypatch.setattr(time, "perf_counter", lambda: clock() + paused)
    for event in job.run(request_):
        if isinstance(event, Progress):
            assert event.elapsed < 1000
            assert event.left < 1000
            paused += 10_000
    assert event.seconds < 1000
    assert all(kept < 10_000 for kept in measured_times.load("pace.json").values())


@pytest.mark.parametrize("rubbish", [b"", b"no json", b"[1]", b'{"cpu": "fast"}'])
def test_a_damaged_throughput_is_measured_anew(rubbish, monkeypatch, tmp_path):
    (tmp_path / "pace.json").write_bytes(rubbish)
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    assert throughput.load("cpu") is None
    throughput.save("cpu", 2.5)
    assert throughput.load("cpu") == 2.5
