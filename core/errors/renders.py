"""What can go wrong with the finished frames of clips."""

from __future__ import annotations

from core.errors.user_error import UserError


class RenderBusy(UserError):
    sentence = "Another Impasto is rendering this clip with these settings."
    remedy = "Wait for it, or stop it there."


class DiskFull(UserError):
    sentence = "The disk is full ({free} free, about {needed} needed)."
    remedy = "Make room, then continue: every finished frame is kept."


class StoreUnreachable(UserError):
    """The system refuses something, perhaps only for now: nothing is wrong with what is stored."""

    sentence = "The finished frames in {path} cannot be reached: {reason}."
    remedy = "Impasto deleted nothing. Put that right, then try again."


class FrameUnreadable(UserError):
    """As `StoreUnreachable`, of one frame's file."""

    sentence = "The finished frame {path} cannot be read now: {reason}."
    remedy = ("Impasto deleted nothing. Try again; if this one file stays unreadable, move it away, and that frame "
              "alone is painted again.")


class StoreDamaged(UserError):
    sentence = "What the finished frames in {path} belong to cannot be read any more: {reason}."
    remedy = ("They are pictures in the folder “frames” there: copy what you need of them, then delete that render and "
              "begin again.")


class NotRendered(UserError):
    sentence = "{missing} of {frames} frames of this range are not painted yet."
    remedy = "Render them first."
