"""What can go wrong with cameras and microphones, and with what is recorded of them."""

from __future__ import annotations

from core.errors.user_error import UserError


class CameraMissing(UserError):
    sentence = "There is no camera {number}."
    remedy = "Connect one, or choose another."


class CameraTaken(UserError):
    sentence = "Camera {camera} gives no picture; another program may be using it."
    remedy = "Close that program, then try again."


class MicrophoneMissing(UserError):
    sentence = "No microphone can be heard ({reason}), so what is recorded has no sound."
    remedy = "Connect one, or allow Impasto to use it in the system's settings; then record again."


class SourceSilent(UserError):
    sentence = "No picture came from {source} for {seconds} seconds."
    remedy = "Close other programs that may be using it, then try again."


class RecordingCut(UserError):
    sentence = "The recording in {path} ends after {seconds} s: {reason}."
    remedy = "What there is of it is kept; make room, then record again."


class RecordingLost(UserError):
    sentence = "Nothing of the recording in {path} could be kept: {reason}."
    remedy = "Make room, then record again."
