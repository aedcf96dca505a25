"""What can go wrong while a network is trained, and with what it has learnt."""

from __future__ import annotations

from core.errors.user_error import UserError
from core.errors.writing import CannotWrite


class ShotNetworkDamaged(UserError):
    sentence = "The trained network in {path} cannot be read: {reason}."
    remedy = "Remove that file; the network is then trained anew."


class TaughtPaintingDamaged(UserError):
    sentence = "The taught painting in {path} cannot be read: {reason}."
    remedy = "Remove that file and teach the painting again."


class NotTaught(UserError):
    sentence = "The painting {path} was not taught."
    remedy = "Teach it first, or choose one that was."


class TeachingDiverged(UserError):
    sentence = "The painting could not be taught: the values of its network grew beyond all bounds, {times} times."
    remedy = "Teach it with other photos, or with fewer paintings at once."


class TeachingBusy(UserError):
    sentence = "Another Impasto is teaching the same."
    remedy = "Wait for it, or stop it there."


class TeachingNotKept(CannotWrite):
    sentence = "What was taught could not be kept in {path}: {reason}."
    remedy = "Make room or choose another folder for your data, then teach it again: it goes on from what was kept."


class NotATaughtName(UserError):
    sentence = "Taught paintings are saved as .safetensors, which {path} is not."
    remedy = "Give it a name that ends in .safetensors."


class TooManyPaintings(UserError):
    sentence = "{count} paintings are too many to be taught at once."
    remedy = "Choose at most {most}."


class NothingToTeachWith(UserError):
    sentence = "There are no photos to teach with."
    remedy = "Choose a folder with photos, or a clip."


class NoTaughtFile(UserError):
    sentence = "{path} is not a file of taught paintings."
    remedy = "Use a .safetensors file that was made by teaching a painting."


class TrainingDiverged(UserError):
    sentence = "The network for this shot could not be trained: its values grew beyond all bounds, {times} times."
    remedy = "Paint the clip with key frames or frame by frame."
