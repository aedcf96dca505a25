"""What is written for people: links lead somewhere, pictures are credited, the guide tells of every setting."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from core import settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").rglob("*.md"),
                *(ROOT / "resources").rglob("*.md")])
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".mp4")
FOLDERS = sorted({path.parent for part in ("docs", "bench") for path in (ROOT / part).rglob("*")
                  if path.suffix in PICTURES})


def links(page: Path) -> list[str]:
    return re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", page.read_text("utf-8"))


def headings(page: Path) -> set[str]:
    """The anchors of a page, as GitHub and GitLab name them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path):
    for link in links(page):
        place, _, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), link
        assert not anchor or anchor in headings(target), link


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_every_picture_is_credited(folder: Path):
    there = {path.name for path in folder.iterdir() if path.suffix in PICTURES}
    rows = [line for line in (folder / "CREDITS.md").read_text("utf-8").splitlines() if line.startswith("| `")]
    credited = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
    assert credited == there


def test_what_asks_for_a_credit_has_it_where_it_is_shown():
    for folder in ("docs/images", "docs/guide/images", "bench/results"):
        text = (ROOT / folder / "CREDITS.md").read_text("utf-8")
        if re.search(r"\btemple\b|\bpagoda\b", text, re.IGNORECASE):
            assert "Daniel Buechele" in text and "licenses/by/2.0" in text
        if re.search(r"\bbunny\b", text, re.IGNORECASE):
            assert "© 2008 Blender Foundation" in text and "licenses/by/3.0" in text


def test_the_guide_tells_of_every_setting():
    text = "".join(page.read_text("utf-8") for page in (ROOT / "docs" / "guide").glob("*.md"))
    told = [field.label for part in ("look", "detail", "method", "motion", "export") for field in settings.fields(part)]
    assert [label for label in told if f"**{label}**" not in text] == []


# What the package index shows, and the forms.


def test_the_package_says_who_made_it_for_whom_and_under_which_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["authors"] and project["keywords"]
    assert [pattern for pattern in project["license-files"] if not list(ROOT.glob(pattern))] == []
    assert not [one for one in project["classifiers"] if one.startswith("License ::")]  # the expression tells it
    least = project["requires-python"].removeprefix(">=")
    assert f"Programming Language :: Python :: {least}" in project["classifiers"]


def test_a_fault_is_reported_with_what_doctor_prints():
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / "fault.yml").read_text("utf-8")
    assert form.count("required: true") >= 3
    assert "impasto doctor" in form
    assert [page for page in re.findall(r"blob/main/([\w./-]+)", form) if not (ROOT / page).is_file()] == []


def test_the_readme_says_under_which_conditions_it_is_so_fast():
    text = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert "4 to 6 %" in text and "ratio 0.1" in text[text.index("4 to 6 %") - 500:text.index("4 to 6 %") + 300]
    assert "a seventh" in text and "12 frames" in text[text.index("a seventh") - 500:text.index("a seventh") + 300]


# Figures.

def test_measurements_come_from_a_committed_tree():
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "bench" / "results").glob("*.json")}
    assert {name for name, one in found.items() if not one.get("date")} == set()
    assert {name for name, one in found.items() if one.get("changed", True) or not one.get("commit")} == set()
