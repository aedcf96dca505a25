"""What can go wrong with networks, their weights and devices."""

from __future__ import annotations

from core.errors.user_error import UserError


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


class WeightsUnusable(UserError):
    sentence = "The weights file {path} cannot be used: {name} is no plain list of numbers."
    remedy = "Save its weights as plain tensors of 16 or 32 bits, or choose another file."


class WeightsNeedMemory(UserError):
    sentence = "There is too little free memory to load the weights of {network}."
    remedy = "Close other programs and try again."


class DownloadFailed(UserError):
    sentence = "{what} could not be downloaded: {reason}."
    remedy = "Check the connection and try again; what has arrived is kept."


class DownloadNotKept(DownloadFailed):
    remedy = "Make room, or let {folder} be written to, and try again; what has arrived is kept."


class DownloadWrong(DownloadFailed):
    remedy = "Try again; if it fails once more, try another time, or choose a weights file of your own."


class ServerRefused(DownloadFailed):
    sentence = "{what} could not be downloaded: the server answered {status}."


class ProxyFailed(DownloadFailed):
    sentence = "{what} could not be downloaded: the proxy {proxy} does not work."
    remedy = "Check HTTPS_PROXY and NO_PROXY, or the system's proxy settings, and try again; what has arrived is kept."


class DeviceMissing(UserError):
    sentence = "This machine cannot compute on {device}: {reason}."
    remedy = "Choose “auto” or “cpu”."


class OutOfMemory(UserError):
    sentence = "Painting at {size} px needs about {needed} of memory, and {device} has {free} free."
    remedy = "Choose {fits} px or less."


class EngineNotLoaded(UserError):
    sentence = "What paints could not be loaded ({reason})."
    remedy = "Close other programs if memory is short; else install Impasto again. “impasto doctor” says what is here."


class NoMemory(UserError):
    sentence = "{device} has too little free memory to paint at any size ({free})."
    remedy = "Close other programs and try again."
