"""JSON files that say the version of their format: checked where they enter, with one sentence for each fault."""

from __future__ import annotations

import errno
import functools
import json
import os
from dataclasses import dataclass
from typing import BinaryIO, Generic, TypeVar

import msgspec

from core import errors

Value = TypeVar("Value")


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
    longest: int = 32 << 20
    too_long: str = os.strerror(errno.EFBIG).lower()

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
            errors.UserError: `damaged`, for what is no JSON or holds a value outside its range.
        """
        try:
            version: int = getattr(msgspec.json.decode(data, type=_head(self.key, self.unsaid)), self.key)
            if version <= self.version:
                return msgspec.json.decode(data, type=self.kind)
        except (msgspec.MsgspecError, UnicodeError) as fault:
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
    return msgspec.defstruct("Head", [(key, int) if unsaid is None else (key, int, unsaid)])
