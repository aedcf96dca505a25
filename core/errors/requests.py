"""What can be wrong with a request, and with files that hold one."""

from __future__ import annotations

from core.errors.user_error import UserError


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


class NamedFilesWithheld(UserError):
    sentence = "{path} names files that were never opened here: {names}."
    remedy = "Name your own, put the very same ones beside it, or add --trust-recipe if you know who made it."


class NamedFilesNotThere(NamedFilesWithheld):
    sentence = "{path} names files that are not there, or lie on a network: {names}."
    remedy = "Name your own, or put the very same ones beside it."


class PresetsDamaged(UserError):
    sentence = "The presets in {path} cannot be read: {reason}."
    remedy = "The built-in ones still work; saving a preset sets the damaged file aside."


class QueueDamaged(UserError):
    sentence = "The queue in {path} cannot be read: {reason}."
    remedy = "It was set aside, and an empty queue begun; add the jobs again."


class QueueFull(UserError):
    sentence = "The queue holds at most {most} jobs; these would be {count}."
    remedy = "Let some be done first, or add fewer."


class PaintingsFull(UserError):
    sentence = "A picture is painted after at most {most} paintings; these would be {count}."
    remedy = "Remove some, or add fewer."


class BadSetting(UserError):
    sentence = "“{value}” cannot be used for {setting}: {reason}."
    remedy = "See its description for what it takes."


class NoLayers(UserError):
    sentence = "No layer is marked, neither for content nor for style."
    remedy = "Mark at least one, with a weight above zero."


class SweepTooSmall(UserError):
    sentence = "A sweep over {count} of {setting} compares nothing."
    remedy = "Name at least two values."


class SweptTwice(UserError):
    sentence = "“{setting}” is swept both across and down."
    remedy = "Choose another setting for one of them."


class SweepLarge(UserError):
    sentence = "This sweep has {cells} cells and will take about {minutes} minutes."
    remedy = "Confirm it (--yes on the command line), or name fewer values."


class OtherShape(UserError):
    sentence = "The picture has {width} x {height} pixels, which is not the shape of the photo ({wanted})."
    remedy = "Choose one that was painted from this photo."


class UnknownChannel(UserError):
    sentence = "{layer} of {network} has no channel {channel}: it has {count}, counted from 0."
    remedy = "Choose one from 0 to {last}."


class UnknownLayer(UserError):
    sentence = "{network} has no layer called “{layer}”."
    remedy = "Its layers are named like {example}."
