"""Layers and offsets as a person writes them."""

from __future__ import annotations

import pytest

from core import errors
from core.notation import layers_text, parse_layers, parse_offsets


@pytest.mark.parametrize(("text", "layers"), [
    ("relu4_2", {"relu4_2": 1.0}), ("relu1_1, relu2_1:0.5", {"relu1_1": 1.0, "relu2_1": 0.5}),
    (" a : 2 ,, b:0 ", {"a": 2.0, "b": 0.0}), ("", {}), (" , ", {})])
def test_layers_with_weights(text, layers):
    assert parse_layers(text) == layers


@pytest.mark.parametrize(("text", "part"), [
    (":1", "names no layer"),
    ("a:much", "no number"), ("a:-1", "at least 0"), ("a:inf", "at least 0"), ("a:nan", "at least 0")])
def test_layers_that_will_not_do(text, part):
    with pytest.raises(errors.BadSetting, match=part) as caught:
        parse_layers(text, "style layers")
    assert "style layers" in caught.value.text()


@pytest.mark.parametrize("text", ["", "relu4_2", "relu1_1, relu2_1:0.5, relu5_1:0", "relu1_1:0.0625, relu2_1:1e+20"])
def test_layers_are_written_as_they_are_read(text):
    assert layers_text(parse_layers(text)) == text


def test_offsets_ascend_each_once():
    assert parse_offsets("4, 1,2 ,1") == (1, 2, 4)


@pytest.mark.parametrize(("text", "part"), [
    ("", "whole numbers"), ("1, two", "whole numbers"), ("1.5", "whole numbers"), ("2, 4", "the first is 1"),
    ("0, 1", "the first is 1")])
def test_offsets_that_will_not_do(text, part):
    with pytest.raises(errors.BadSetting, match=part):
        parse_offsets(text)
