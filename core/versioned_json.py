"""JSON files that say the version of their format: checked where they enter, with one sentence for each fault."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Generic, TypeVar

import msgspec
from msgspec import Meta

from core import bounded, errors

Value = TypeVar("Value")
_Version = Annotated[int, Meta(ge=0, le=1 << 31)]


@dataclass(frozen=True)
class Format(Generic[Value]):
    """A kind of file: one JSON object.

    Attributes:
        kind: what it holds.
        key: the field that holds the version; `version` is the newest that is known.
        damaged: the error that takes the file's `path` and the `reason` why it cannot be read.
        unsaid: the version where that field is missing; None if it must be there.
        longest: bytes; nothing that we write comes near, so a longer file is something else.
        too_long: the reason that is given for such a file.
    """

    kind: type[Value]
    key: str
    version: int
    damaged: type[errors.UserError]
    unsaid: int | None = None
    longest: int = bounded.LONGEST
    too_long: str = bounded.TOO_LONG

    def read(self, file: BinaryIO, path: str) -> Value:
        """The value in an open file; raises as `decode` does, and `damaged` for a file that is too long."""
        data = file.read(self.longest + 1)
        if len(data) > self.longest:
            raise self.damaged(path=path, reason=self.too_long)
        return self.decode(data, path)

    def decode(self, data: bytes | str, path: str) -> Value:
        """The value in JSON, validated; `path` names its file in errors.

        Raises:
            errors.RecipeNewer: a later version of the format.
            errors.UserError: `damaged`, for what is no JSON, too long or too deep, or holds a value outside its range.
        """
        try:
            version: int = getattr(bounded.json(data, _head(self.key, self.unsaid), self.longest), self.key)
            if version <= self.version:
                return bounded.json(data, self.kind, self.longest)
        except bounded.OutOfBounds as fault:
            raise self.damaged(path=path, reason=str(fault)) from None
        raise errors.RecipeNewer(path=path, version=version, known=self.version)


def encode(value: object) -> bytes:
    """The value as JSON, UTF-8."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:  # a file's name need not be Unicode; here it becomes one that is not found
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=False).encode("utf-8", "replace")


@functools.cache
def _head(key: str, unsaid: int | None) -> type[msgspec.Struct]:
    """The version alone, so that it is known of a file whose other fields are not known yet."""
    return msgspec.defstruct("Head", [(key, _Version) if unsaid is None else (key, _Version, unsaid)])
