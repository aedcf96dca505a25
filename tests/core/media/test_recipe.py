"""A picture gives back the request that made it."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from core import errors
from core.choices import Colour, Device, Network, Optimizer, ParameterizationKind, Pooling, Start, Statistic, Weighting
from core.media import named_files, recipe, recipe_packet
from core.media.images import save, stills
from core.settings import Detail, Look, Method, Output, Request, Style

ENDINGS = ("png", "jpg", "webp", "tiff")
PIXELS = np.full((4, 6, 3), 0.5, np.float32)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
styles = st.builds(Style, path=text, weight=st.floats(0, 10), enabled=st.booleans())
requests = st.builds(
    Request, content=text,
    look=st.builds(Look, styles=st.lists(styles, max_size=4).map(tuple), ratio=st.floats(0.02, 50),
                   style_scale=st.floats(0.25, 4), colour=st.sampled_from(Colour), smoothing=st.floats(0, 10)),
    detail=st.builds(Detail, size=st.integers(64, 8192), steps=st.integers(1, 5000), seed=st.integers(0, 2**31 - 1)),
    method=st.builds(
        Method, start=st.sampled_from(Start), network=st.sampled_from(Network), weights=text,
        pooling=st.sampled_from(Pooling), content_layers=text, style_layers=text, statistic=st.sampled_from(Statistic),
        weighting=st.sampled_from(Weighting), optimizer=st.sampled_from(Optimizer),
        parameterization=st.sampled_from(ParameterizationKind),
        scales=st.integers(0, 8), tolerance=st.floats(0, 0.5), device=st.sampled_from(Device)),
    output=st.builds(Output, path=text, quality=st.integers(1, 100), depth=st.sampled_from([8, 16])))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("depth", [8, 16])
@given(request=requests)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_request_comes_back_from_every_format(tmp_path, ending, depth, request):
    path = tmp_path / f"그림 картина 🎨.{ending}"
    save.write(path, PIXELS, request=request, depth=depth)
    assert recipe.has_recipe(path)
    assert recipe.read(path) == named_files.without_folders(request)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_request_longer_than_a_jpeg_segment(tmp_path, ending):
    long = tuple(Style(path=f"/{nth}/" + "é<&>'\"" * 600, weight=nth / 7) for nth in range(40))
    request = Request(content="나의 사진.png", look=Look(styles=long))
    path = tmp_path / f"out.{ending}"
    save.write(path, PIXELS, request=request)
    assert path.stat().st_size > 200_000
    assert recipe.has_recipe(path)
    assert recipe.read(path) == named_files.without_folders(request)
    assert stills.read(path).size == (6, 4)


def test_a_name_that_is_not_unicode_does_not_stop_saving(tmp_path):
    path = tmp_path / "out.png"
    save.write(path, PIXELS, request=Request(content="/tmp/\udc80.png"))
    assert recipe.read(path).content == "?.png"


@pytest.mark.parametrize("ending", ENDINGS)
def test_pictures_without_settings(tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    save.write(path, PIXELS)
    assert not recipe.has_recipe(path)
    with pytest.raises(errors.NoRecipe, match="carries no Impasto settings"):
        recipe.read(path)


def test_other_programs_packets_are_not_ours(tmp_path):
    packet = (b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
              b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="image/jpeg"/>'
              b'</rdf:RDF></x:xmpmeta>')
    for ending, options in (("jpg", {"xmp": packet}), ("webp", {"xmp": packet}), ("png", {"pnginfo": _text(packet)})):
        path = tmp_path / f"out.{ending}"
        Image.new("RGB", (4, 4)).save(path, **options)
        assert not recipe.has_recipe(path)
        with pytest.raises(errors.NoRecipe):
            recipe.read(path)


def _text(packet: bytes) -> PngImagePlugin.PngInfo:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("XML:com.adobe.xmp", packet.decode())
    return chunks


def test_the_packet_is_well_formed_xml_and_ascii_inside():
    packet = recipe_packet.packet(Request(content="고양이 & <сова>\ufffe\x01]]>"))
    root = ET.fromstring(packet)
    assert root.tag == "{adobe:ns:meta/}xmpmeta"
    request, = (node.text for node in root.iter() if node.tag.endswith("request"))
    assert request.isascii()
    assert msgspec.json.decode(request)["content"] == "고양이 & <сова>\ufffe\x01]]>"


def test_an_element_turned_into_an_attribute_is_found(tmp_path):
    """What Adobe's toolkit does when it writes a packet anew."""
    request = Request(content="x", detail=Detail(seed=7))
    root = ET.fromstring(recipe_packet.packet(request))
    element = next(node for node in root.iter() if node.tag.endswith("request"))
    parent = next(node for node in root.iter() if element in list(node))
    parent.set(element.tag, element.text)
    parent.remove(element)
    path = tmp_path / "out.jpg"
    Image.new("RGB", (4, 4)).save(path, xmp=ET.tostring(root))
    assert recipe.read(path) == named_files.without_folders(request)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_another_program_that_keeps_xmp_keeps_the_request(tmp_path, ending):
    path, copy = tmp_path / f"out.{ending}", tmp_path / f"copy.{ending}"
    save.write(path, PIXELS, request=Request(content="x"))
    with Image.open(path) as image:
        xmp = image.info["xmp"]
        image.save(copy, **({"pnginfo": _text(xmp)} if ending == "png" else {"xmp": xmp}))
    assert recipe.read(copy) == Request(content="x")


def _with_json(path, text: str) -> None:
    packet = recipe_packet.packet(Request()).decode()
    start, end = packet.index("<impasto:request>"), packet.index("</impasto:request>")
    Image.new("RGB", (4, 4)).save(path, xmp=(packet[:start] + "<impasto:request>" + text + packet[end:]).encode())


@pytest.mark.parametrize("packet", [
    b'<?xml version="1.0" encoding="klingon"?><a xmlns:impasto="urn:impasto:1.0:"/>',
    b'<?xml version="1.0" encoding="base64"?><a xmlns:impasto="urn:impasto:1.0:"/>',
    b'<?xml version="1.0" encoding="utf-7"?><a xmlns:impasto="urn:impasto:1.0:"/>',
    b'<!DOCTYPE a [<!ENTITY b "c">]><a xmlns:impasto="urn:impasto:1.0:">&b;</a>',
    b'<a xmlns:impasto="urn:impasto:1.0:">' + b"<b>" * 5000 + b"</b>" * 5000 + b"</a>",
    b'<a xmlns:impasto="urn:impasto:1.0:"><impasto:request>\xff</impasto:request></a>',
    b"urn:impasto:1.0:" + b"[" * 50_000, b'urn:impasto:1.0:{"version":1,"content":"\xff"}'])
def test_a_hostile_packet_is_one_sentence(tmp_path, packet):
    path = tmp_path / "out.webp"
    Image.new("RGB", (4, 4)).save(path, xmp=packet)
    assert recipe.has_recipe(path)
    with pytest.raises(errors.RecipeDamaged, match=r"out\.webp cannot be read"):
        recipe.read(path)


def test_settings_of_a_newer_version(tmp_path):
    path = tmp_path / "new.jpg"
    _with_json(path, '{"version": 99, "unheard": {}}')
    assert recipe.has_recipe(path)
    with pytest.raises(errors.RecipeNewer, match="made by a newer Impasto"):
        recipe.read(path)


@pytest.mark.parametrize("text", ["{", "", "[]", "nonsense", '{"version": 1, "detail": {"size": 1}}',
                                  '{"version": "one"}', '{"version": 1, "look": {"ratio": -1}}', "<b>x</b>", "<b>"])
def test_damaged_settings(tmp_path, text):
    path = tmp_path / "odd.jpg"
    _with_json(path, text)
    with pytest.raises((errors.RecipeDamaged, errors.NoRecipe)) as caught:
        recipe.read(path)
    assert isinstance(caught.value, errors.RecipeDamaged) or text in ("", "<b>x</b>")


def test_looking_for_settings_decodes_nothing(tmp_path, monkeypatch):
    loaded = []
    monkeypatch.setattr(ImageFile.ImageFile, "load", loaded.append)
    for ending in ENDINGS:
        save.write(tmp_path / f"out.{ending}", PIXELS, request=Request(), depth=16)
        assert recipe.has_recipe(tmp_path / f"out.{ending}")
    assert loaded == []


def test_a_multipicture_jpeg_is_not_taken_for_ours(make, scene, tmp_path):
    path = tmp_path / "two.jpg"
    image = Image.fromarray(scene)
    file = io.BytesIO()
    image.save(file, "MPO", save_all=True, append_images=[image.rotate(180)])
    path.write_bytes(file.getvalue())
    assert not recipe.has_recipe(path)
    picture = stills.read(path)
    assert picture.size == (60, 45)
    assert picture.notes == ()
