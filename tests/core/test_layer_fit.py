"""Layers moved to a network that lacks some of them."""

from __future__ import annotations

import pytest

from core import layer_fit, network_table
from core.choices import Network
from core.layer_fit import Replacement
from core.notation import parse_layers
from core.settings import Method


@pytest.mark.parametrize(("network", "layer", "nearest"), [
    (Network.VGG11, "relu4_2", "relu4_2"), (Network.VGG11, "relu3_4", "relu3_2"), (Network.VGG11, "conv1_2", "conv1_1"),
    (Network.VGG16, "relu5_4", "relu5_3"), (Network.VGG13, "norm1_1", "relu1_1"), (Network.VGG11, "pool3", "pool3"),
    (Network.VGG19, "relu9_9", None), (Network.VGG19, "something", None)])
def test_the_nearest_layer_is_the_last_before_it_in_its_block(network, layer, nearest):
    assert layer_fit.nearest(network, layer) == nearest


@pytest.mark.parametrize("network", Network)
def test_every_layer_of_every_network_has_a_nearest_in_every_other(network):
    for other in Network:
        names = network_table.layer_names(other)
        assert all(layer_fit.nearest(other, layer) in names for layer in network_table.layer_names(network))


def test_a_layer_that_is_marked_itself_keeps_its_weight():
    layers = {"relu3_4": 0.5, "relu3_2": 2.0, "relu1_2": 3.0, "relu9_9": 1.0}
    assert layer_fit.fitted(Network.VGG11, layers) == {"relu1_1": 3.0, "relu3_2": 2.0}


def test_another_network_has_what_is_asked_of_it():
    before = Method(content_layers="relu4_4:0.5", style_layers="relu1_1, relu3_4, relu9_9")
    after, replaced = layer_fit.with_network(before, Network.VGG11)
    assert (after.network, after.content_layers, after.style_layers) == (
        Network.VGG11, "relu4_2:0.5", "relu1_1, relu3_2")
    assert replaced == (Replacement("relu4_4", "relu4_2"), Replacement("relu3_4", "relu3_2"),
                        Replacement("relu9_9", None))


def test_what_it_has_stays_as_it_was_written():
    before = Method(content_layers=" relu4_2 : 1 ", style_layers="")
    assert layer_fit.with_network(before, Network.VGG11) == (Method(
        network=Network.VGG11, content_layers=" relu4_2 : 1 ", style_layers=""), ())


def test_a_text_that_nobody_can_read_stays():
    after, replaced = layer_fit.with_network(Method(content_layers="relu4_4:much"), Network.VGG11)
    assert (after.content_layers, replaced) == ("relu4_4:much", ())


@pytest.mark.parametrize(("weights", "network", "after"), [
    ("", Network.VGG11, ""), ("torchvision", Network.VGG16, "torchvision"), ("torchvision", Network.VGG16C, ""),
    ("oxford", Network.VGG16, ""), ("oxford", Network.VGG19, "oxford"), ("/my/e.pth", Network.VGG11, ""),
    ("/my/e.pth", Network.VGG19, "/my/e.pth")])
def test_weights_of_another_network_do_not_stay(weights, network, after):
    assert layer_fit.with_network(Method(weights=weights), network)[0].weights == after


def test_fitted_layers_are_in_the_networks_order():
    layers = parse_layers("relu5_1, relu1_1")
    assert list(layer_fit.fitted(Network.VGG19, layers)) == ["relu1_1", "relu5_1"]
