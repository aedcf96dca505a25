"""What can go wrong with the finished frames of clips."""

from __future__ import annotations

from core.errors.user_error import UserError


class RenderBusy(UserError):
    sentence = "Another Impasto is rendering this clip with these settings."
    remedy = "Wait for it, or stop it there."


class DiskFull(UserError):
    sentence = "The disk is full ({free} free, about {needed} needed)."
    remedy = "Make room, then continue: every finished frame is kept."


class StoreDamaged(UserError):
    sentence = "The finished frames in {path} cannot be read: {reason}."
    remedy = "Delete that render and begin again."


class NotRendered(UserError):
    sentence = "{missing} of {frames} frames of this range are not painted yet."
    remedy = "Render them first."
