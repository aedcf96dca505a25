"""What sweeps may differ by, as window and command line know it."""

from __future__ import annotations

import pytest

from core import errors, sweep_axes
from core.exploration import SweepAxis
from core.settings import Request


def test_every_setting_has_usual_values_that_will_do():
    settings = [sweep_axes.setting_of(field) for field in sweep_axes.sweepable()]
    assert {"ratio", "style-layers", "content-layers", "statistic", "steps", "seed"} <= set(settings)
    assert not {"size", "network", "weights", "pooling", "device"} & set(settings)
    for setting in settings:
        usual = sweep_axes.usual(setting, Request())
        assert sweep_axes.checked(SweepAxis(setting=setting), Request()) == usual
        assert sweep_axes.parsed(setting, sweep_axes.written(setting, usual)) == usual


def test_a_value_counts_once_however_it_is_written():
    axis = SweepAxis(setting="ratio", values=("0.5", " 1", "1.0", "2"))
    assert sweep_axes.values(axis, Request()) == ("0.5", "1", "2")


def test_style_layers_grow_with_their_weights():
    request = Request().replace(method__style_layers="relu1_1:0.5, relu2_1, relu3_1:0")
    assert sweep_axes.usual("style-layers", request) == ("relu1_1:0.5", "relu1_1:0.5, relu2_1")


@pytest.mark.parametrize(("setting", "values", "fault"), [
    ("ratio", ("1",), errors.SweepTooSmall), ("ratio", ("1", "1000"), errors.BadSetting),
    ("ratio", ("1", "much"), errors.BadSetting), ("size", ("64", "96"), errors.BadSetting),
    ("style-layers", ("relu1_1", "relu9_9"), errors.UnknownLayer),
    ("style-layers", ("relu1_1", "relu2_1:-1"), errors.BadSetting)])
def test_what_will_not_do_is_a_sentence(setting, values, fault):
    with pytest.raises(fault) as caught:
        sweep_axes.checked(SweepAxis(setting=setting, values=values), Request())
    assert caught.value.text().endswith(".")
