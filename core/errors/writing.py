"""What can go wrong while files are written."""

from __future__ import annotations

from core.errors.user_error import UserError


class CannotWrite(UserError):
    sentence = "{path} could not be saved: {reason}."
    remedy = "Save it in another place; what was there before is unchanged."


class UnknownFormat(UserError):
    sentence = "Impasto does not write files that end in “{suffix}”."
    remedy = "Use .png, .jpg, .webp or .tiff."
