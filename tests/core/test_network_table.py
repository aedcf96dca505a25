"""The networks of the paper, counted as the paper counts them."""

from __future__ import annotations

import pytest

from core import errors, network_table
from core.choices import Network


@pytest.mark.parametrize(("network", "layers", "parameters"), [
    (Network.VGG11, 8, 9_220_480), (Network.VGG13, 10, 9_404_992), (Network.VGG16, 13, 14_714_688),
    (Network.VGG19, 16, 20_024_384)])
def test_configurations_have_the_published_sizes(network, layers, parameters):
    shapes = network_table.convolutions(network).values()
    assert len(shapes) == layers
    assert sum(out * fan * height * width + out for out, fan, height, width in shapes) == parameters


def test_configuration_c_has_a_small_third_convolution_in_its_last_blocks():
    shapes = network_table.convolutions(Network.VGG16C)
    small = [name for name, shape in shapes.items() if shape[2:] == (1, 1)]
    assert len(shapes) == 13
    assert small == ["conv3_3", "conv4_3", "conv5_3"]


def test_layers_are_named_as_people_name_them():
    names = network_table.layer_names(Network.VGG19)
    assert names[:6] == ("conv1_1", "relu1_1", "conv1_2", "relu1_2", "pool1", "conv2_1")
    assert names[-3:] == ("conv5_4", "relu5_4", "pool5")
    assert len(names) == 2 * 16 + 5


def test_nothing_deeper_than_needed_is_computed():
    assert network_table.needed(Network.VGG19, ["relu1_1"]) == ("conv1_1", "relu1_1")
    assert network_table.needed(Network.VGG19, ["relu2_1", "conv1_2"])[-1] == "relu2_1"
    assert network_table.needed(Network.VGG19, []) == ()


@pytest.mark.parametrize(("layers", "side"), [(["relu5_1"], 16), (["pool5", "relu1_1"], 32), (["relu4_2"], 8), ([], 2)])
def test_the_least_size_is_that_of_the_deepest_layer(layers, side):
    assert network_table.min_size(Network.VGG19, layers) == side


@pytest.mark.parametrize(("letter", "layers", "millions"), [
    ("A", 11, 133), ("A-LRN", 11, 133), ("B", 13, 133), ("C", 16, 134), ("D", 16, 138), ("E", 19, 144)])
def test_the_table_counts_what_the_paper_counts(letter, layers, millions):
    """Layers with weights (table 1) and parameters (table 2), both with the three fully connected layers."""
    network = next(network for network, name in network_table.LETTERS.items() if name == letter)
    parameters = network_table.parameters(network) + network_table.CLASSIFIER_PARAMETERS
    assert len(network_table.convolutions(network)) + 3 == layers
    assert round(parameters / 1e6) == millions


def test_the_table_has_every_network_in_the_papers_order():
    assert set(network_table.KERNELS) == set(Network)
    assert list(network_table.LETTERS) == list(network_table.KERNELS)
    assert list(network_table.LETTERS.values()) == ["A", "A-LRN", "B", "C", "D", "E"]


def test_blocks_show_their_convolutions():
    third = network_table.blocks(Network.VGG16C)[2]
    assert [(one.name, one.relu, one.kernel, one.inputs, one.outputs) for one in third] == [
        ("conv3_1", "relu3_1", 3, 128, 256), ("conv3_2", "relu3_2", 3, 256, 256), ("conv3_3", "relu3_3", 1, 256, 256)]
    assert third[2].parameters == 256 * 256 + 256


def test_only_the_first_convolution_of_a_lrn_is_normalised():
    names = network_table.layer_names(Network.VGG11_LRN)
    assert names[:4] == ("conv1_1", "relu1_1", "norm1_1", "pool1")
    assert [name for name in names if name != "norm1_1"] == list(network_table.layer_names(Network.VGG11))


@pytest.mark.parametrize(("network", "billions"), [
    (Network.VGG11, 7.49), (Network.VGG16, 15.35), (Network.VGG19, 19.51)])
def test_multiply_adds_at_the_size_the_networks_were_trained_at(network, billions):
    """As published for 224 x 224 px, less the 0.12 of the fully connected layers."""
    assert network_table.multiply_adds(network, (224, 224)) / 1e9 == pytest.approx(billions, abs=0.01)


def test_multiply_adds_by_hand():
    assert network_table.multiply_adds(Network.VGG19, (9, 7), ["conv1_1"]) == 9 * 7 * 27 * 64
    first = 9 * 7 * 9 * (3 * 64 + 64 * 64)
    assert network_table.multiply_adds(Network.VGG19, (9, 7), ["relu1_1", "relu2_1"]) == first + 4 * 3 * 9 * 64 * 128
    assert network_table.multiply_adds(Network.VGG19, (9, 7), ["pool1"]) == first
    assert network_table.multiply_adds(Network.VGG19, (9, 7), []) == 0


def test_values_of_maps_by_hand():
    assert network_table.map_values(Network.VGG19, (9, 7), ["relu1_1"]) == 9 * 7 * 64
    assert network_table.map_values(Network.VGG19, (9, 7), ["relu2_1"]) == 2 * 9 * 7 * 64 + 4 * 3 * 128


def test_the_cost_of_a_layer_that_is_not_there_is_a_sentence():
    with pytest.raises(errors.UnknownLayer, match="relu9_9"):
        network_table.multiply_adds(Network.VGG19, (64, 64), ["relu9_9"])


@pytest.mark.parametrize(("network", "layer", "count"), [
    (Network.VGG19, "conv1_1", 64), (Network.VGG19, "pool1", 64), (Network.VGG19, "relu2_1", 128),
    (Network.VGG19, "relu5_4", 512), (Network.VGG19, "pool5", 512), (Network.VGG11_LRN, "norm1_1", 64)])
def test_channels_of_a_layer(network, layer, count):
    assert network_table.channels(network, layer) == count
    assert network_table.block(network, layer) == int(layer.removeprefix("pool")[-3 if "_" in layer else 0])
