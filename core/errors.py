"""What can go wrong for a person, each as one sentence and what to do about it.

The templates are class attributes, so that the window can translate them before
the values are filled in. Anything that is not a `UserError` is a bug.
"""

from __future__ import annotations

from collections.abc import Callable
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
        """Both templates and the reasons among the values translated by `translate`, filled in and joined."""
        values = {name: translate(value) if isinstance(value, str) else value for name, value in self.values.items()}
        parts = (translate(part) for part in (self.sentence, self.remedy) if part)
        return " ".join(part.format(**values) for part in parts)


# Files that are read.


class FileMissing(UserError):
    sentence = "There is no file at {path}."
    remedy = "Check the name, or choose the file again."


class IsDirectory(UserError):
    sentence = "{path} is a folder, not a file."
    remedy = "Choose a file inside it."


class Unreadable(UserError):
    sentence = "{path} may not be read ({reason})."
    remedy = "Change its permissions, or copy it elsewhere first."


class EmptyFile(UserError):
    sentence = "{path} is empty."
    remedy = "Copy or download it again."


class NotAPicture(UserError):
    sentence = "{path} is not a picture that Impasto can read."
    remedy = "Use a JPEG, PNG, WebP, TIFF, BMP, GIF or AVIF file."


class NeitherPictureNorClip(NotAPicture):
    sentence = "{path} is neither a picture nor a video that Impasto can read."
    remedy = "Use a JPEG, PNG, WebP, TIFF, BMP, GIF or AVIF picture, or an MP4, MOV, MKV, WebM or AVI video."


class NeedsHeic(NotAPicture):
    sentence = "{path} is an HEIC photo; reading these needs the package pillow-heif."
    remedy = "Install it with “pip install pillow-heif” and start Impasto again, or use a JPEG file."


class UnknownTiff(NotAPicture):
    sentence = "{path} is a TIFF of a kind that Impasto cannot read."
    remedy = "Save it again with 8 or 16 bits a channel, interleaved."


class DamagedPicture(UserError):
    sentence = "{path} is damaged: {reason}."
    remedy = "Copy or download it again."


class PictureTooLarge(UserError):
    sentence = "{path} claims {width} x {height} pixels, more than the {limit} megapixels Impasto opens."
    remedy = "Make it smaller in a picture editor first."


class PictureNeedsMemory(UserError):
    sentence = "{path} needs more memory than this machine has free."
    remedy = "Close other programs, or make the picture smaller first."


class PictureTooSmall(UserError):
    sentence = "{path} has only {width} x {height} pixels; painting needs at least {least} on each side."
    remedy = "Use a larger picture."


class PictureTooNarrow(UserError):
    sentence = "{path}, {width} x {height} pixels, is too narrow for {size} px: its short side would be {short} px."
    remedy = "Crop it, or paint at {needed} px or more."


class RemotePicture(UserError):
    sentence = "That picture is still on the web."
    remedy = "Save it first, then drop the file."


class NothingToDrop(UserError):
    sentence = "There is no picture in that."
    remedy = "Drop picture files, or a picture from another program."


# Files that are written.


class CannotWrite(UserError):
    sentence = "{path} could not be saved: {reason}."
    remedy = "Save it in another place; what was there before is unchanged."


class UnknownFormat(UserError):
    sentence = "Impasto does not write files that end in “{suffix}”."
    remedy = "Use .png, .jpg, .webp or .tiff."


# Clips.


class NotAClip(UserError):
    sentence = "{path} is not a video that Impasto can read."
    remedy = "Use an MP4, MOV, MKV, WebM, AVI or GIF file."


class NoVideo(UserError):
    sentence = "{path} has sound but no picture."
    remedy = "Use a file with a video in it."


class NoFrames(UserError):
    sentence = "{path} has no frame that can be shown."
    remedy = "Copy or download it again."


class DamagedClip(UserError):
    sentence = "{path} is damaged: {reason}."
    remedy = "Copy or download it again."


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


# Renders.


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


# Requests, recipes and projects.


class NoContent(UserError):
    sentence = "There is no picture to paint."
    remedy = "Drop one on the window, or open one."


class NoStyle(UserError):
    sentence = "There is no painting to take the style from."
    remedy = "Add at least one painting, switched on and with a weight above zero."


class RecipeNewer(UserError):
    sentence = "{path} was made by a newer Impasto (format {version}, this one knows {known})."
    remedy = "Update Impasto, then open it again."


class RecipeDamaged(UserError):
    sentence = "The settings in {path} cannot be read: {reason}."
    remedy = "Open another copy, or start anew."


class NoRecipe(UserError):
    sentence = "{path} carries no Impasto settings."
    remedy = "Drop a picture that Impasto saved."


class PresetsDamaged(UserError):
    sentence = "The presets in {path} cannot be read: {reason}."
    remedy = "The built-in ones still work; saving a preset sets the damaged file aside."


class QueueDamaged(UserError):
    sentence = "The queue in {path} cannot be read: {reason}."
    remedy = "It was set aside, and an empty queue begun; add the jobs again."


class BadSetting(UserError):
    sentence = "“{value}” will not do for {setting}: {reason}."
    remedy = "See its description for what it takes."


class UnknownLayer(UserError):
    sentence = "{network} has no layer called “{layer}”."
    remedy = "Its layers are named like {example}."


# Networks and devices.


class WeightsMissing(UserError):
    sentence = "The weights of {network} are not on this machine."
    remedy = "Download them, or choose a weights file of your own."


class WeightsUnknown(UserError):
    sentence = "There are no {source} weights of {network}."
    remedy = "Choose a weights file of your own, or another network."


class WeightsDamaged(UserError):
    sentence = "The weights file {path} is damaged: {reason}."
    remedy = "Remove it and install or download it again."


class WeightsMismatch(UserError):
    sentence = "The weights file {path} does not belong to {network}: {reason}."
    remedy = "Choose the network it was made for."


class ShotNetworkDamaged(UserError):
    sentence = "The trained network in {path} cannot be read: {reason}."
    remedy = "Remove that file; the network is then trained anew."


class TaughtPaintingDamaged(UserError):
    sentence = "The taught painting in {path} cannot be read: {reason}."
    remedy = "Remove that file and teach the painting again."


class TeachingDiverged(UserError):
    sentence = "The painting could not be taught: the values of its network grew beyond all bounds, {times} times."
    remedy = "Teach it with other photos, or with fewer paintings at once."


class NothingToTeachWith(UserError):
    sentence = "There are no photos to teach with."
    remedy = "Choose a folder with photos, or a clip."


class TrainingDiverged(UserError):
    sentence = "The network for this shot could not be trained: its values grew beyond all bounds, {times} times."
    remedy = "Paint the clip with key frames or frame by frame."


class DownloadFailed(UserError):
    sentence = "{what} could not be downloaded: {reason}."
    remedy = "Check the connection and try again; what has arrived is kept."


class DeviceMissing(UserError):
    sentence = "This machine cannot compute on {device}: {reason}."
    remedy = "Choose “auto” or “cpu”."


class OutOfMemory(UserError):
    sentence = "Painting at {size} px needs about {needed} of memory, and {device} has {free} free."
    remedy = "Choose {fits} px or less."


class NoMemory(UserError):
    sentence = "{device} has too little free memory to paint at any size ({free})."
    remedy = "Close other programs and try again."
