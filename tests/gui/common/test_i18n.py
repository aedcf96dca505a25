"""The translations are complete, compiled, and keep their placeholders; the language switches while running.

The texts are found here with `ast`, not with lupdate, so that neither can miss what the other sees.
"""

from __future__ import annotations

import ast
import re
import runpy
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QSpinBox, QWidget

from core import choices, errors, settings
from gui.common import i18n
from gui.settings.controls import control
from tests.gui.every_tab import every_tab

ROOT = Path(__file__).resolve().parents[3]
CATALOGUES = sorted((ROOT / "resources" / "i18n").glob("*.ts"))
HINT = "run packaging/translate.py, translate what it lists, and run it again"


@cache
def _finished(catalogue: Path) -> dict[tuple[str, str], str]:
    """Finished translations by context and source."""
    return {(context.findtext("name", ""), message.findtext("source", "")): translation.text
            for context in ET.parse(catalogue).iter("context") for message in context.iter("message")
            for translation in message.iter("translation") if translation.get("type") is None and translation.text}


@cache
def _core_texts() -> list[str]:
    return runpy.run_path(str(ROOT / "packaging" / "translate.py"))["core_texts"]()


def _gui_texts() -> Iterator[tuple[str | None, str | None, str]]:
    """Context, source and place of every translated text in gui/; None for a source that is no literal."""
    for path in sorted((ROOT / "gui").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for owner in ast.walk(tree):
            if isinstance(owner, ast.ClassDef):
                yield from ((owner.name, _literal(call.args[0]), f"{path.name}:{call.lineno}")
                            for call in _calls(owner, "tr"))
        yield from ((_literal(call.args[0]), _literal(call.args[1]), f"{path.name}:{call.lineno}")
                    for name in ("translate", "marked") for call in _calls(tree, name)
                    if path.name != "i18n.py" and len(call.args) > 1 and not _moves_a_painter(call))


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "attr", None), getattr(node.func, "id", None)):
            yield node


def _moves_a_painter(call: ast.Call) -> bool:
    """Whether it is QPainter.translate, which says nothing."""
    return getattr(getattr(call.func, "value", None), "id", None) == "painter"


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_there_is_a_catalogue_for_every_language():
    assert {path.stem.removeprefix("impasto_") for path in CATALOGUES} == set(i18n.LANGUAGES) - {"system", "en"}


def test_every_text_in_the_window_is_a_literal():
    assert [place for context, source, place in _gui_texts() if context is None or source is None] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_of_the_window_is_translated(catalogue):
    known = _finished(catalogue)
    assert [(place, source) for context, source, place in _gui_texts() if (context, source) not in known] == [], HINT


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_every_text_of_the_core_is_translated(catalogue):
    known = _finished(catalogue)
    assert [text for text in _core_texts() if ("core", text) not in known] == [], HINT


def test_the_texts_of_the_core_hold_what_a_person_meets():
    texts = set(_core_texts())
    family = [errors.UserError]
    for kind in family:
        family += kind.__subclasses__()
        if kind.__module__.startswith("core."):
            assert {kind.sentence, kind.remedy} - {""} <= texts, kind
    assert set(choices.LABELS.values()) <= texts
    assert {"style", "content", "Quick sketch", "it ends too early", "no GPU found"} <= texts


def _placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_placeholders_and_mnemonics_survive_translation(catalogue):
    for (_, source), translation in _finished(catalogue).items():
        assert _placeholders(source) == _placeholders(translation), source
        assert source.count("&") == translation.count("&"), source
        assert source.endswith("…") == translation.endswith("…"), source


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_the_compiled_file_says_the_same(catalogue):
    translator = QTranslator()
    assert translator.load(str(catalogue.with_suffix(".qm")))
    wrong = [source for (context, source), translation in _finished(catalogue).items()
             if translator.translate(context, source) != translation]
    assert wrong == [], HINT


@pytest.fixture
def speak(qapp):
    def switch(language):
        spoken = i18n.install(qapp, language)
        QApplication.processEvents()
        return spoken
    yield switch
    switch("en")


def test_the_language_switches_there_and_back(speak):
    assert speak("ko") == "ko"
    assert i18n.core_text("Stroke size") == "붓 자국 크기"
    assert speak("en") == "en"
    assert i18n.core_text("Stroke size") == "Stroke size"


def test_the_unit_of_a_number_is_said_in_the_language_of_the_moment(speak, qtbot):
    made = control(next(field for field in settings.fields("motion") if field.unit == "frames"))
    qtbot.addWidget(made)
    spin = made.findChild(QSpinBox)
    speak("ko")
    assert spin.text() == "8 프레임"
    speak("en")
    assert spin.text() == "8 frames"


def test_qt_speaks_it_too(speak, qtbot):
    speak("ko")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "취소" in box.buttons()[0].text()


@pytest.mark.parametrize("names, spoken", [(["ko-KR", "ko", "en-US"], "ko"), (["de-DE", "ko"], "ko"),
                                           (["fr-FR", "fr"], "en"), ([], "en"), (["en-GB", "ko"], "en")])
def test_the_system_language_is_followed_where_it_is_known(speak, monkeypatch, names, spoken):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: names)
    assert speak("system") == spoken


def test_a_fault_is_told_whole_in_the_other_language(speak):
    speak("ko")
    fault = errors.DamagedPicture(path="사진.jpg", reason="it ends too early")
    assert fault.text(i18n.core_text) == (
        "손상된 파일입니다: 사진.jpg (파일이 중간에 끝납니다). 다시 복사하거나 내려받으세요.")


def test_the_empty_text_stays_empty(speak):
    speak("ko")
    assert i18n.core_text("") == ""
    assert QCoreApplication.translate("core", "no such text") == "no such text"


def _shown(window) -> Iterator[str]:
    """What a person sees or hears of a window."""
    for widget in window.findChildren(QWidget):
        for words in ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText"):
            if callable(told := getattr(widget, words, None)):
                yield told()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def test_nothing_in_the_window_stays_behind_when_the_language_changes(app, speak):
    speak("en")
    app.window.inspector.unfolded = ("detail", "motion", "method")
    every_tab(app)
    speak("ko")
    catalogue = next(path for path in CATALOGUES if path.stem.endswith("ko"))
    foreign = {source for (_, source), translation in _finished(catalogue).items() if translation != source}
    assert sorted(foreign.intersection(_shown(app.window))) == []
    speak("en")
    korean = set(_finished(catalogue).values()) - {source for _, source in _finished(catalogue)}
    assert sorted(korean.intersection(_shown(app.window))) == []


def test_the_list_of_keys_shows_no_menu_letters(app, speak):
    speak("ko")
    texts = [text for title, rows in app.window.menus.table() for text in (title, *(name for name, _ in rows))]
    assert "파일" in texts
    assert not [text for text in texts if re.search(r"&|\(\w\)", text)]
