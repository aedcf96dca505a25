"""What a step takes with every network, by what was measured of some."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import errors, job, measured_times, network_table, step_times
from core.choices import Device, Network
from core.nets import device
from core.plan import Throughput
from core.render import throughput
from core.settings import Method

SIZE = (512, 384)
MEGAPIXELS = 512 * 384 / 1e6
DEFAULT = Method(device=Device.CPU)


@pytest.fixture(autouse=True)
def times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    return tmp_path / "steps.json"


def test_nothing_measured_nothing_expected():
    assert step_times.expected(DEFAULT, SIZE) == {}


def test_what_was_measured_is_told_as_such_and_the_others_by_their_multiplications():
    step_times.note(DEFAULT, 2.0)
    found = dict(step_times.expected(DEFAULT, SIZE))
    assert (found[Network.VGG19].seconds, found[Network.VGG19].measured) == (pytest.approx(2 * MEGAPIXELS), True)
    costs = {network: network_table.multiply_adds(network, SIZE, ("relu5_1",)) for network in Network}
    normalised = found.pop(Network.VGG11_LRN).seconds / found[Network.VGG11].seconds
    assert normalised == pytest.approx(1.37, abs=0.01)  # normalisation takes long
    for network, time in found.items():
        assert time.seconds / costs[network] == pytest.approx(2 * MEGAPIXELS / costs[Network.VGG19])
        assert time.measured is (network is Network.VGG19)


def test_another_depth_of_the_same_network_comes_before_other_networks():
    step_times.note(DEFAULT, 2.0)
    step_times.note(Method(device=Device.CPU, network=Network.VGG11, content_layers="", style_layers="relu2_1"), 9.0)
    found = step_times.expected(DEFAULT, SIZE)[Network.VGG11]
    shallow, deep = (network_table.multiply_adds(Network.VGG11, SIZE, (end,)) for end in ("relu2_1", "relu5_1"))
    assert (found.seconds, found.measured) == (pytest.approx(9 * MEGAPIXELS * deep / shallow), False)


def test_another_device_was_not_measured():
    step_times.note(DEFAULT, 2.0)
    assert step_times.expected(Method(device=Device.CUDA), SIZE) == {}


def test_a_network_is_expected_with_the_nearest_layers_it_has():
    step_times.note(DEFAULT, 2.0)
    found = step_times.expected(Method(device=Device.CPU, style_layers="relu5_4"), SIZE)
    assert found[Network.VGG11].seconds < found[Network.VGG13].seconds < found[Network.VGG19].seconds


@pytest.mark.parametrize("kept", [b"no json", b"[]", b'{"cpu vgg19 relu5_1": "fast"}', b'{"cpu vgg19 relu5_1": -1}',
                                  b'{"cpu vgg20 relu5_1": 1, "nonsense": 2}'])
def test_what_makes_no_sense_is_not_known(times, kept):
    times.write_bytes(kept)
    assert step_times.expected(DEFAULT, SIZE) == {}


def test_layers_that_cannot_be_read_are_a_sentence():
    with pytest.raises(errors.BadSetting):
        step_times.expected(Method(content_layers="relu4_2:much"), SIZE)


def test_a_step_is_measured_and_kept():
    shallow = Method(device=Device.CPU, content_layers="", style_layers="relu1_1")
    seconds = job.measure(shallow, (64, 48))
    assert seconds > 0
    found = step_times.expected(shallow, (64, 48))[Network.VGG19]
    assert (found.seconds, found.measured) == (pytest.approx(seconds), True)


@pytest.mark.parametrize("size", [(512, 384), (2000, 1500)])
def test_what_every_step_takes_is_no_part_of_a_measured_megapixel(monkeypatch, size):
    chosen, real = device.choose(Device.CPU), Throughput(3.0, 0.1)
    throughput.keep(chosen, DEFAULT, Throughput(2.0, 0.1))
    monkeypatch.setattr(throughput, "calibrate", lambda network, method, where, of: real.of_megapixel(of))
    assert throughput.measure(None, DEFAULT, chosen, size) == pytest.approx(real.of_step(size))
    assert throughput.measured(None, DEFAULT, chosen) == Throughput(pytest.approx(3.0), 0.1)
    assert step_times.throughput(DEFAULT, size) == Throughput(pytest.approx(3.0), 0.1)


@pytest.mark.parametrize(("change", "fault"), [
    ({"content_layers": "", "style_layers": ""}, errors.NoLayers), ({"style_layers": "relu9_9"}, errors.UnknownLayer),
    ({"network": Network.VGG16C}, errors.WeightsUnknown), ({"weights": "/nowhere.pth"}, errors.FileMissing)])
def test_what_cannot_be_measured_is_a_sentence(change, fault):
    with pytest.raises(fault):
        job.measure(Method(device=Device.CPU, **change), (64, 48))


def test_too_little_memory_to_measure_is_a_sentence(monkeypatch):
    def full(*_: object) -> float:
        raise MemoryError

    monkeypatch.setattr(throughput, "calibrate", full)
    with pytest.raises(errors.NoMemory):
        job.measure(DEFAULT, (64, 48))


def test_the_throughput_of_a_method_is_told_with_what_every_step_takes():
    assert step_times.throughput(DEFAULT, SIZE) is None
    step_times.note(DEFAULT, 2.0)
    assert step_times.throughput(DEFAULT, SIZE) == Throughput(pytest.approx(2.0))
    step_times.note(DEFAULT, 3.0, 0.25)
    assert step_times.throughput(DEFAULT, SIZE) == Throughput(pytest.approx(3.0), 0.25)
    assert step_times.expected(DEFAULT, SIZE)[Network.VGG19].seconds == pytest.approx(3.0 * MEGAPIXELS + 0.25)
    other = step_times.throughput(Method(device=Device.CPU, network=Network.VGG13), SIZE)
    assert other.megapixel < 3.0
    assert other.step == 0.25
