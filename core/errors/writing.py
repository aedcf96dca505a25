"""What can go wrong while files are written."""

from __future__ import annotations

from core.errors.user_error import UserError


class CannotWrite(UserError):
    sentence = "{path} could not be saved: {reason}."
    remedy = "Save it in another place; what was there before is unchanged."


class OutputNotWritten(UserError):
    sentence = "What this command prints could not be written: {reason}."
    remedy = "Let it print to another place."


class PresetsBusy(UserError):
    sentence = "Another window of Impasto is writing your presets."
    remedy = "Try again in a moment."


class UnknownFormat(UserError):
    sentence = "Impasto does not write files that end in “{suffix}”."
    remedy = "Use .png, .jpg, .webp or .tiff."


class UnknownTableFormat(UserError):
    sentence = "Losses are saved as CSV, and “{path}” does not end in .csv."
    remedy = "Choose a name that ends in .csv."


class NoLosses(UserError):
    sentence = "A picture that is painted at once is compared with nothing, so there are no losses to save."
    remedy = "Leave out --losses, or paint step by step with --no-instant."
