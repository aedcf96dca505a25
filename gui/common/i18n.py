"""The language of the window: Qt Linguist files, switchable while it runs.

`install` sends every widget a `QEvent.LanguageChange`; each widget with texts of its own
answers it in `changeEvent` by setting them again, and its constructor uses the same function.
"""

from __future__ import annotations

from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

LANGUAGES = {"system": "", "en": "English", "ko": "한국어"}
"""What can be chosen, each named in itself; "system" follows the machine and is named by the window."""

_OURS = "impasto-translator"


def install(app: QCoreApplication, language: str) -> str:
    """Speak a language from now on.

    Args:
        language: "en", "ko", or "system" for the machine's own where there is a translation.

    Returns:
        "en" or "ko": the language now spoken.
    """
    spoken = _system() if language == "system" else language
    for old in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(old)
        old.deleteLater()
    if spoken != "en":
        _add(app, f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _add(app, f"impasto_{spoken}", str(Path(resources.__file__).parent / "i18n"))
    return spoken


def core_text(template: str) -> str:
    """A text that `core` wrote (a label, a help, a sentence's template), translated."""
    return QCoreApplication.translate("core", template) if template else ""


def core_words(template: str) -> str:
    """As `core_text`; a file among the values of a sentence goes by its name, and its whole path into the tooltip."""
    return (PurePath(template).name or template) if PurePath(template).is_absolute() else core_text(template)


def marked(context: str, source: str) -> str:
    """A text that is translated where it is shown; `packaging/translate.py` tells lupdate to look for it here."""
    return source


def menu_text(source: str) -> str:
    """A text of the menus, which `gui.common.actions` marks for translation, translated."""
    return QCoreApplication.translate("Menus", source)


def _system() -> str:
    names = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in names if name in LANGUAGES), "en")


def _add(app: QCoreApplication, name: str, folder: str) -> None:
    """Load one file of translations; one that is not there leaves the texts as they are in the source."""
    translator = QTranslator(app)
    translator.setObjectName(_OURS)
    if translator.load(name, folder):
        app.installTranslator(translator)
