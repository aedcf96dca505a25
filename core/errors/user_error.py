"""What every error for a person is: a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import ClassVar


class UserError(Exception):
    """Something a person can understand and put right.

    Attributes:
        sentence: what happened, a template filled from the keyword arguments.
        remedy: what to do about it, a template too; empty if nothing can be done.
        values: the values for both templates.
    """

    sentence: ClassVar[str] = "Something went wrong: {reason}."
    remedy: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.text())

    def text(self, translate: Callable[[str], str] = lambda template: template) -> str:
        """Both templates, and reasons and paths among the values, translated by `translate`, filled in and joined."""
        values = {name: translate(str(value)) if isinstance(value, str | PurePath) else value
                  for name, value in self.values.items()}
        parts = (translate(part) for part in (self.sentence, self.remedy) if part)
        return " ".join(part.format(**values) for part in parts)
