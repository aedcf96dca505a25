"""What can go wrong with clips."""

from __future__ import annotations

from core.errors.reading import PictureTooLarge
from core.errors.user_error import UserError


class NotAClip(UserError):
    sentence = "{path} is not a video that Impasto can read."
    remedy = "Use an MP4, MOV, MKV, WebM, AVI or GIF file."


class NoVideo(UserError):
    sentence = "{path} has sound but no picture."
    remedy = "Use a file with a video in it."


class ClipTooLarge(PictureTooLarge):
    remedy = "Convert it to a smaller size first."


class NoFrames(UserError):
    sentence = "{path} has no frame that can be shown."
    remedy = "Copy or download it again."


class DamagedClip(UserError):
    sentence = "{path} is damaged: {reason}."
    remedy = "Copy or download it again."


class ClipChanged(UserError):
    sentence = "{path} is no longer the clip that it was when it was opened."
    remedy = "Every finished frame is kept. Put that clip back, or open this one anew."


class UnknownCodec(UserError):
    sentence = "{path} is encoded with {codec}, which Impasto cannot decode."
    remedy = "Convert it to H.264 first."


class RangeEmpty(UserError):
    sentence = "The clip's range ends before it begins."
    remedy = "Put the in point before the out point."


class RangeOutside(UserError):
    sentence = "The clip's range holds none of its frames."
    remedy = "Choose an in and an out point within the clip."


class OwnFrameTwice(UserError):
    sentence = "{first} and {second} are both given for the same frame."
    remedy = "Keep one of them."


class OwnFrameShape(UserError):
    sentence = "{path} has {width} x {height} pixels, which is not the shape of the clip's frames ({wanted})."
    remedy = "Crop it, or save the frame again and paint on that."


class NoClip(UserError):
    sentence = "{path} is a picture, not a clip."
    remedy = "Drop a video, or paint the picture."


class EncoderMissing(UserError):
    sentence = "This machine has no encoder for {codec}."
    remedy = "Choose H.264."


class EncodingFailed(UserError):
    sentence = "{path} could not be encoded: {reason}."
    remedy = "Try another codec or format; the finished frames are kept."


class CodecNotInFormat(UserError):
    sentence = "A {suffix} file cannot hold {codec}."
    remedy = "Choose another format or codec."


class UnknownVideoFormat(UserError):
    sentence = "Impasto does not write videos that end in “{suffix}”."
    remedy = "Use .mp4, .mov, .mkv, .gif, .webp or .png (numbered pictures in a folder)."
