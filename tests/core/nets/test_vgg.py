"""The table of networks, and what Features makes of a picture."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from core import errors, network_table
from core.choices import Network, Pooling
from core.nets import vgg
from core.nets.preprocessing import OXFORD, TORCHVISION


def random_tensors(network: Network) -> dict[str, torch.Tensor]:
    """Weights of the size He et al. give to layers before ReLUs, so that every map has some positive values."""
    generator = torch.Generator().manual_seed(1)
    tensors = {}
    for name, shape in network_table.convolutions(network).items():
        fan = shape[1] * shape[2] * shape[3]
        tensors[f"{name}.weight"] = torch.randn(shape, generator=generator) * (2 / fan) ** 0.5
        tensors[f"{name}.bias"] = 0.1 * torch.randn(shape[0], generator=generator)
    return tensors


@pytest.fixture(scope="module")
def tensors() -> dict[str, torch.Tensor]:
    return random_tensors(Network.VGG11)


@pytest.fixture(scope="module")
def features(tensors) -> vgg.Features:
    return vgg.Features(Network.VGG11, tensors, TORCHVISION)


@pytest.fixture
def picture() -> torch.Tensor:
    return torch.rand(1, 3, 34, 37, generator=torch.Generator().manual_seed(2))


@pytest.mark.parametrize("layer", ["relu4_5", "conv6_1", "RELU4_2", "relu3_2 ", ""])
def test_a_layer_that_is_not_there_is_named_in_a_sentence(features, picture, layer):
    with pytest.raises(errors.UnknownLayer) as caught:
        features(picture, ["relu1_1", layer])
    assert f"“{layer}”" in str(caught.value)
    assert "VGG-11" in str(caught.value)


def test_features_equal_the_network_written_out(tensors, picture):
    features = vgg.Features(Network.VGG11, tensors, TORCHVISION, Pooling.MAX)
    mean, deviation = (torch.tensor(value).view(3, 1, 1) for value in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
    x = functional.pad((picture - mean) / deviation, (1, 1, 1, 1), mode="reflect")
    conv1_1 = functional.conv2d(x, tensors["conv1_1.weight"], tensors["conv1_1.bias"])
    pool1 = functional.max_pool2d(conv1_1.clamp(min=0), 2)
    conv2_1 = functional.conv2d(pool1, tensors["conv2_1.weight"], tensors["conv2_1.bias"], padding=1)
    maps = features(picture, ["conv1_1", "pool1", "conv2_1"])
    for name, expected in {"conv1_1": conv1_1, "pool1": pool1, "conv2_1": conv2_1}.items():
        torch.testing.assert_close(maps[name], expected)


def test_a_requested_convolution_is_not_overwritten_by_its_relu(features, picture):
    both = features(picture, ["conv2_1", "relu2_1", "conv3_2"])
    alone = features(picture, ["conv2_1"])["conv2_1"]
    assert both["conv2_1"].min() < 0
    assert torch.equal(both["conv2_1"], alone)
    assert torch.equal(both["relu2_1"], alone.clamp(min=0))


def test_any_choice_of_layers_gives_the_same_maps(features, picture):
    every = network_table.layer_names(Network.VGG11)
    together = features(picture, every)
    assert tuple(together) == every
    for layer in every[::3]:
        assert torch.equal(features(picture, {layer})[layer], together[layer]), layer


@pytest.mark.parametrize("pooling", list(Pooling))
def test_pictures_in_a_batch_give_the_maps_that_each_gives_alone(tensors, picture, pooling):
    features = vgg.Features(Network.VGG11, tensors, TORCHVISION, pooling)
    pictures = torch.cat([picture, picture.flip(3), 1 - picture])
    together = features(pictures, ["relu1_1", "relu3_2", "pool5"])
    for number in range(3):
        alone = features(pictures[number:number + 1], ["relu1_1", "relu3_2", "pool5"])
        for layer, maps in together.items():
            torch.testing.assert_close(maps[number:number + 1], alone[layer], atol=1e-5, rtol=1e-4)


def test_the_gradient_reaches_the_picture_and_no_weight(features, picture):
    picture.requires_grad_()
    sum(value.square().mean() for value in features(picture, ["relu1_1", "conv3_1", "relu5_1"]).values()).backward()
    assert picture.grad.abs().max() > 0
    assert all(parameter.grad is None and not parameter.requires_grad for parameter in features.parameters())


def test_the_gradient_is_the_derivative(tensors):
    features = vgg.Features(Network.VGG11, tensors, TORCHVISION).double()
    picture = torch.rand(1, 3, 6, 7, dtype=torch.double, generator=torch.Generator().manual_seed(3), requires_grad=True)
    assert torch.autograd.gradcheck(lambda x: features(x, ["conv2_1", "relu2_1"])["relu2_1"], picture, fast_mode=True)


@pytest.mark.parametrize("network", Network)
def test_the_least_size_gives_a_map_of_one_pixel(network):
    features = vgg.Features(network, random_tensors(network), TORCHVISION)
    for layer in ("relu1_1", "pool1", "relu2_1", "relu4_1", "relu5_1", "pool5"):
        side = network_table.min_size(network, [layer])
        height, width = features(torch.rand(1, 3, side, side), [layer])[layer].shape[2:]
        assert height == width == (2 if layer == "relu1_1" else 1)


def test_average_pooling_is_multiplied_by_its_gain(tensors, picture):
    features = vgg.Features(Network.VGG11, tensors, TORCHVISION, pool_gain=1.7)
    relu, pool = features(picture, ["relu1_1", "pool1"]).values()
    by_hand = 1.7 / 4 * sum(relu[..., row:34:2, column:36:2] for row in (0, 1) for column in (0, 1))
    torch.testing.assert_close(pool, by_hand)


def test_maximum_pooling_has_no_gain(tensors, picture):
    one, two = (vgg.Features(Network.VGG11, tensors, TORCHVISION, Pooling.MAX, gain) for gain in (1.0, 2.0))
    assert torch.equal(one(picture, ["pool2"])["pool2"], two(picture, ["pool2"])["pool2"])


def test_local_response_normalisation_by_hand(tensors, picture):
    plain, normalised = (vgg.Features(network, tensors, TORCHVISION, Pooling.MAX)
                         for network in (Network.VGG11, Network.VGG11_LRN))
    relu, norm, pool = normalised(30 * picture, ["relu1_1", "norm1_1", "pool1"]).values()
    assert torch.equal(relu, plain(30 * picture, ["relu1_1"])["relu1_1"])
    channels = relu[0].double()
    for channel in (0, 1, 30, 63):
        energy = (channels[max(channel - 2, 0):channel + 3] ** 2).sum(0)
        torch.testing.assert_close(norm[0, channel].double(), channels[channel] / (2 + 1e-4 * energy) ** 0.75,
                                   rtol=1e-5, atol=1e-5)
    assert torch.equal(pool, functional.max_pool2d(norm, 2))


def test_local_response_normalisation_changes_what_is_deeper_only(tensors, picture):
    normalised = vgg.Features(Network.VGG11_LRN, tensors, TORCHVISION)
    picture.requires_grad_()
    assert not torch.equal(normalised(picture, ["relu2_1"])["relu2_1"],
                           vgg.Features(Network.VGG11, tensors, TORCHVISION)(picture, ["relu2_1"])["relu2_1"])
    normalised(picture, ["norm1_1"])["norm1_1"].sum().backward()
    assert picture.grad.isfinite().all()


def test_a_flat_picture_has_no_border_in_the_first_maps(features):
    flat = torch.full((1, 3, 12, 15), 0.7)
    first = features(flat, ["conv1_1"])["conv1_1"]
    torch.testing.assert_close(first, first[..., 6:7, 7:8].expand_as(first), atol=1e-5, rtol=1e-5)


def test_the_same_picture_gives_the_same_bits(features, picture):
    assert torch.equal(features(picture, ["relu5_1"])["relu5_1"], features(picture.clone(), ["relu5_1"])["relu5_1"])


def test_the_memory_format_changes_no_value(tensors, picture):
    last = vgg.Features(Network.VGG11, tensors, TORCHVISION)
    plain = vgg.Features(Network.VGG11, tensors, TORCHVISION).to(memory_format=torch.contiguous_format)
    maps = last(picture, ["relu4_1"])
    assert maps["relu4_1"].is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(maps, plain(picture, ["relu4_1"]), atol=1e-4, rtol=1e-4)


def test_bfloat16_keeps_maps_and_gradients(tensors, picture):
    layers = ["relu1_1", "conv2_1", "relu4_1"]
    whole, half = (vgg.Features(Network.VGG11, tensors, TORCHVISION) for _ in range(2))
    half.use_bfloat16()
    gradients = []
    for features in (whole, half):
        x = picture.clone().requires_grad_()
        maps = features(x, layers)
        assert all(value.dtype == torch.float32 for value in maps.values())
        sum(value.square().mean() for value in maps.values()).backward()
        gradients.append(x.grad.flatten())
    assert functional.cosine_similarity(*gradients, dim=0) > 0.999
    assert torch.equal(whole(picture, ["relu1_1"])["relu1_1"], half(picture, ["relu1_1"])["relu1_1"])
    assert functional.l1_loss(maps["relu4_1"], whole(picture, layers)["relu4_1"]) < 0.01 * maps["relu4_1"].abs().mean()


def test_a_requested_convolution_is_not_overwritten_in_bfloat16_either(tensors, picture):
    features = vgg.Features(Network.VGG11, tensors, TORCHVISION).use_bfloat16()
    both = features(picture, ["conv2_1", "relu2_1"])
    assert both["conv2_1"].min() < 0
    assert torch.equal(both["relu2_1"], both["conv2_1"].clamp(min=0))


def test_oxford_takes_blue_first_in_bytes_less_the_mean():
    red = torch.tensor([1.0, 0.0, 0.0]).view(1, 3, 1, 1)
    torch.testing.assert_close(OXFORD(red).flatten(), torch.tensor([-103.939, -116.779, 255 - 123.68]))


def test_torchvision_takes_red_first_normalised():
    red = torch.tensor([1.0, 0.0, 0.0]).view(1, 3, 1, 1)
    torch.testing.assert_close(TORCHVISION(red).flatten(),
                               torch.tensor([0.515 / 0.229, -0.456 / 0.224, -0.406 / 0.225]))
