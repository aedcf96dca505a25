"""What can go wrong while files are read."""

from __future__ import annotations

from core.errors.user_error import UserError


class FileMissing(UserError):
    sentence = "There is no file at {path}."
    remedy = "Check the name, or choose the file again."


class IsDirectory(UserError):
    sentence = "{path} is a folder, not a file."
    remedy = "Choose a file inside it."


class FolderWithoutPictures(UserError):
    sentence = "There is no photo in {names}."
    remedy = "Drop a folder that has photos in it; folders inside it are not looked through."


class Unreadable(UserError):
    sentence = "{path} cannot be read ({reason})."
    remedy = "Change its permissions, or copy it elsewhere first."


class NotARegularFile(Unreadable):
    remedy = "Choose a file on a disk; pipes and devices have no end."


class ChangedMeanwhile(UserError):
    sentence = "{path} was changed while it was being read."
    remedy = "Try again."


class ReadFailed(Unreadable):
    sentence = "{path} cannot be read ({reason})."
    remedy = "Try again; if it stays so, check its disk, or the connection to it."


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
