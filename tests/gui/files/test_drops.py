"""What a drag or the clipboard carries, built as the programs build it."""

from __future__ import annotations

import base64
import stat

import numpy as np
import pytest

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage, QPixmap

from core import errors
from core.media.images import stills
from gui.files import drops
from gui.files.drops import DropKind

pytestmark = pytest.mark.usefixtures("qapp")


def _image(colour="#3366cc", size=(12, 9)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def _png(image):
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


def test_files_of_a_file_manager_in_their_order_each_once(tmp_path):
    files = [tmp_path / name for name in ("b und ü.png", "a.jpg", "c #1 100%.webp")]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (*files, files[0])])
    assert drops.describe(mime) is DropKind.FILES
    assert drops.paths_of(mime) == files


def test_local_files_go_before_the_pixels_beside_them(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    mime.setImageData(_image())
    assert drops.paths_of(mime) == [tmp_path / "a.png"]


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_picture_of_a_local_page_dragged_as_html(tmp_path, quote):
    path = tmp_path / "a.png"
    mime = QMimeData()
    mime.setHtml(f"<meta charset=utf-8><IMG alt='x' src={quote}{path.as_uri()}{quote} width=3>")
    assert drops.describe(mime) is DropKind.FILES
    assert drops.paths_of(mime) == [path]


def test_paths_as_plain_text(tmp_path):
    path = tmp_path / "a b.png"
    path.write_bytes(b"x")
    mime = QMimeData()
    mime.setText(f"{path}\n{path.as_uri()}\n")
    assert drops.paths_of(mime) == [path]


@pytest.mark.parametrize("fill", ["uri", "text", "html"])
def test_only_an_address_on_the_web_is_refused_by_one_sentence(fill):
    mime = QMimeData()
    address = "https://example.org/starry.jpg"
    if fill == "uri":
        mime.setUrls([QUrl(address)])
    elif fill == "text":
        mime.setText(address)
    else:
        mime.setHtml(f'<img src="{address}">')
    assert drops.describe(mime) is DropKind.REMOTE
    with pytest.raises(errors.RemotePicture) as refused:
        drops.paths_of(mime)
    assert "Save it first" in str(refused.value)


def test_pixels_that_a_browser_sends_with_the_address_are_used(tmp_path, monkeypatch):
    monkeypatch.setattr(drops.platformdirs, "user_data_path", lambda *_, **__: tmp_path)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/starry.jpg")])
    mime.setImageData(_image("#3366cc"))
    assert drops.describe(mime) is DropKind.IMAGE
    (path,) = drops.paths_of(mime)
    assert path.parent == tmp_path / "pasted"
    picture = stills.read(path)
    assert picture.size == (12, 9)
    assert np.allclose(picture.rgb[0, 0] * 255, (0x33, 0x66, 0xCC), atol=0.01)


def test_the_same_pixels_become_the_same_file(tmp_path):
    first = drops.keep(_image(), tmp_path)
    assert drops.keep(_image(), tmp_path) == first
    assert drops.keep(_image("#3366cd"), tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_transparency_is_kept(tmp_path):
    image = QImage(4, 4, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 51))
    assert np.allclose(stills.read(drops.keep(image, tmp_path)).alpha, 0.2, atol=0.002)


def test_a_picture_written_into_the_page_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(drops.platformdirs, "user_data_path", lambda *_, **__: tmp_path)
    mime = QMimeData()
    mime.setHtml(f'<img src="data:image/png;base64,{base64.b64encode(_png(_image())).decode()}">')
    assert drops.describe(mime) is DropKind.IMAGE
    assert stills.measure(drops.paths_of(mime)[0]) == (12, 9)


def test_a_pixmap_does_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(drops.platformdirs, "user_data_path", lambda *_, **__: tmp_path)
    mime = QMimeData()
    mime.setImageData(QPixmap.fromImage(_image()))
    assert drops.paths_of(mime)[0].exists()


@pytest.mark.parametrize("text", ["", "hello", "/no/such/file.png", "two\nlines", "https://a b\nand words", "\0"])
def test_words_are_no_picture(text):
    mime = QMimeData()
    mime.setText(text)
    assert drops.describe(mime) is DropKind.NOTHING
    with pytest.raises(errors.NothingToDrop):
        drops.paths_of(mime)


def test_broken_inline_pictures_are_no_picture():
    mime = QMimeData()
    mime.setHtml('<img src="data:image/png;base64,AAAA">')
    with pytest.raises(errors.NothingToDrop):
        drops.paths_of(mime)


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "pasted").write_text("in the way")
    with pytest.raises(errors.CannotWrite):
        drops.keep(_image(), tmp_path / "pasted" / "deeper")
    assert stat.S_ISREG((tmp_path / "pasted").stat().st_mode)


def test_pictures_are_told_from_other_files_by_their_content(tiny_photo, tmp_path):
    (tmp_path / "words.png").write_text("not a picture")
    mislabelled = tmp_path / "photo.txt"
    mislabelled.write_bytes(tiny_photo.read_bytes())
    good, fault = drops.pictures_among([tmp_path / "words.png", mislabelled, tmp_path, tmp_path / "gone.png"])
    assert good == [mislabelled]
    assert isinstance(fault, errors.NotAPicture)


def test_clips_are_taken_where_they_are_wanted_the_first_before_every_picture(tiny_photo, footage, tmp_path):
    other = tmp_path / "other.mkv"
    other.write_bytes(footage.read_bytes())
    assert drops.pictures_among([tiny_photo, footage, other], clips_too=True) == ([footage, tiny_photo], None)
    good, fault = drops.pictures_among([tiny_photo, footage])
    assert good == [tiny_photo] and type(fault) is errors.NotAPicture


def test_what_is_neither_is_told_so(tmp_path):
    (tmp_path / "words.mp4").write_text("neither a picture nor a clip")
    _, fault = drops.pictures_among([tmp_path / "words.mp4"], clips_too=True)
    assert isinstance(fault, errors.NeitherPictureNorClip)
    _, fault = drops.pictures_among([tmp_path / "gone.mp4"], clips_too=True)
    assert isinstance(fault, errors.FileMissing)


def test_what_can_be_learnt_from_are_pictures_clips_and_folders(tiny_photo, footage, tmp_path):
    other = tmp_path / "other.mkv"
    other.write_bytes(footage.read_bytes())
    (tmp_path / "words.txt").write_text("no photo")
    found, fault = drops.photos_among([footage, tmp_path, tiny_photo, tmp_path / "words.txt", other])
    assert found == [footage, tmp_path, tiny_photo, other]
    assert isinstance(fault, errors.NeitherPictureNorClip)


def test_taught_paintings_are_told_by_their_names(tmp_path):
    paths = [tmp_path / name for name in ("a.safetensors", "b.png", "c.SafeTensors")]
    assert drops.taught_among(paths) == [paths[0], paths[2]]


def test_what_cannot_be_looked_into_is_refused_in_words_that_are_translated(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(errors.Unreadable) as refused:
        drops.photos_in([tmp_path / "file"])
    assert refused.value.values["reason"] == "not a directory"
