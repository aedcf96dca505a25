"""What desktops and shells are told of Impasto: menu entry, metainfo, icons, manual page and completion."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from PySide6.QtCore import QMimeDatabase, QStandardPaths

import core
from core.cli import options
from gui.common import dialogs

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
METAINFO = PACKAGING / "impasto.metainfo.xml"
ENTRY = PACKAGING / "impasto.desktop"


def validated(*command: str | Path) -> str:
    """What a validator says; without it the check is left out."""
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} is missing; `make test` as root installs it")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def entry(path: Path = ENTRY) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign] # names keep their capitals
    parser.read(path, encoding="utf-8")
    return dict(parser["Desktop Entry"])


# The menu entry.


def test_the_menu_entry_is_valid():
    assert validated("desktop-file-validate", ENTRY) == ""


def test_a_desktop_offers_impasto_for_every_file_that_it_opens():
    if not QStandardPaths.locate(QStandardPaths.StandardLocation.GenericDataLocation, "mime/globs2"):
        pytest.skip("shared-mime-info is missing: Qt's own list is none that a desktop goes by")
    offered = set(entry()["MimeType"].strip(";").split(";"))
    known = QMimeDatabase()
    for suffix in (*dialogs.PICTURE_SUFFIXES, *dialogs._CLIPS.replace("*", "").split()):
        kinds = {name for kind in known.mimeTypesForFileName(f"a{suffix}") for name in (kind.name(), *kind.aliases())}
        assert not kinds or kinds & offered, f"{suffix} is {kinds}"
    assert {"image/heic", "image/heif", "video/mp4", "video/quicktime", "application/x-impasto"} <= offered


def test_what_is_offered_is_opened():
    for kind in entry()["MimeType"].strip(";").split(";"):
        assert kind.partition("/")[0] in ("image", "video") or kind in ("application/x-impasto", "application/mxf")


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `packaging/share.sh` lays out for a program with an odd name."""
    pytest.importorskip("shtab", reason="the extra manual is not installed")
    pytest.importorskip("argparse_manpage", reason="the extra manual is not installed")
    folder = tmp_path_factory.mktemp("share")
    subprocess.run(["bash", PACKAGING / "share.sh", folder, '/home/an "odd" $place/100 %/impasto'], check=True,
                   env={**os.environ, "PYTHON": sys.executable}, timeout=60)
    return folder


def test_a_program_in_an_oddly_named_folder_is_quoted(share: Path):
    made = share / "applications" / "impasto.desktop"
    assert entry(made)["Exec"] == r'"/home/an \\"odd\\" \\$place/100 %%/impasto" %F'
    assert validated("desktop-file-validate", made) == ""


def test_everything_lies_where_it_is_looked_for(share: Path):
    laid = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    assert laid == {
        "applications/impasto.desktop", "icons/hicolor/scalable/apps/impasto.svg", "mime/packages/impasto.xml",
        "metainfo/io.github.impasto.impasto.metainfo.xml", "man/man1/impasto.1",
        "bash-completion/completions/impasto", "zsh/site-functions/_impasto", "fish/vendor_completions.d/impasto.fish"}


# The metainfo.


def test_the_metainfo_is_valid():
    assert "successful" in validated("appstreamcli", "validate", "--no-net", "--pedantic", METAINFO)


def test_the_metainfo_says_what_the_program_is():
    component = ET.parse(METAINFO).getroot()
    assert component.findtext("launchable") == ENTRY.name
    assert component.findtext("name") == entry()["Name"]
    assert component.findtext("summary") == entry()["Comment"]
    assert component.find("releases/release").get("version") == core.__version__
    own = [kind.get("type") for kind in ET.parse(PACKAGING / "impasto.xml").getroot().findall("{*}mime-type")]
    assert [kind.text for kind in component.iter("mediatype")] == own


# Icons.


def test_the_icons_hold_every_size_that_is_asked_for(tmp_path: Path):
    subprocess.run([sys.executable, PACKAGING / "make_icons.py", tmp_path], check=True, timeout=60)
    with Image.open(tmp_path / "impasto.ico") as ico:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= ico.info["sizes"]
        drawn = ico.convert("RGBA")
    assert drawn.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert drawn.getpixel((128, 40)) == (0x24, 0x29, 0x2F, 255)
    with Image.open(tmp_path / "impasto.icns") as icns:
        assert {(16, 16, 2), (128, 128, 1), (512, 512, 2)} <= set(icns.info["sizes"])


# The manual page and completion.


def commands() -> set[str]:
    [action] = [action for action in options.parser()._actions if action.dest == "command"]
    return set(action.choices or ())


def test_the_manual_tells_of_every_command_and_setting(share: Path):
    page = (share / "man" / "man1" / "impasto.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert commands()
    assert not [command for command in commands() if f"'impasto {command}'" not in page]
    for option in ("--ratio", "--frame-steps", "--crf", "--microphone", "--from-nothing", "--cells",
                   "--farm-keys", "--threads"):
        assert rf"\fB{option}\fR" in page
    assert f"Impasto {core.__version__}" in page


@pytest.mark.skipif(not shutil.which("man"), reason="man is missing")
def test_the_manual_is_well_formed(share: Path):
    page = share / "man" / "man1" / "impasto.1"
    done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", page], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "MANWIDTH": "100", "LC_ALL": "C.UTF-8", "MANPAGER": "cat"})
    assert done.stderr == ""
    assert "impasto - Paints photos and clips" in done.stdout
    assert re.search(r"^ +impasto recipe out\.png +print the settings", done.stdout, re.MULTILINE)


COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_shtab_impasto impasto "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize("words, completed", [
    (["im"], {"image"}),
    (["image", "--rat"], {"--ratio"}),
    (["image", "a.png", "b.png", "--network", "vgg1"], {"vgg11", "vgg11-lrn", "vgg13", "vgg16", "vgg16c", "vgg19"}),
    (["explore", "sw"], {"sweep"}),
    (["farm", "ke"], {"keys"}),
    (["worker", "--th"], {"--threads"}),
    (["image", "pho"], {"photo.jpg", "photos"}),
    (["video", "a.mp4", "b.png", "--export-nothing"], {""})])
def test_bash_completes(words: list[str], completed: set[str], share: Path, tmp_path: Path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photo.jpg").touch()
    done = subprocess.run(["bash", "-c", COMPLETE, "bash", share / "bash-completion" / "completions" / "impasto",
                           "impasto", *words], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert set(done.stdout.removesuffix("\n").split("\n")) == completed
    assert done.stderr == ""


@pytest.mark.parametrize("shell, place", [("zsh", "zsh/site-functions/_impasto"),
                                          ("fish", "fish/vendor_completions.d/impasto.fish")])
def test_other_shells_can_read_theirs(shell: str, place: str, share: Path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is missing")
    subprocess.run([shell, "-n", share / place], check=True, timeout=60)
