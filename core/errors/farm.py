"""What can go wrong with a film that several machines paint."""

from __future__ import annotations

from core.errors.user_error import UserError


class FarmMissing(UserError):
    sentence = "Painting on several machines needs Dask, which is not installed."
    remedy = "Install it on each of them with: pip install impasto[farm]"


class FarmAddress(UserError):
    sentence = "“{address}” is no farm."
    remedy = ("A scheduler with keys is at tls://HOST:PORT, one of this machine may be at tcp://127.0.0.1:PORT; "
              "impasto video also takes local:N, for N processes of this machine.")


class FarmUnnamed(UserError):
    sentence = "The farm’s scheduler has no address yet."
    remedy = "Give it in the settings, under Farm, or switch the farm off there."


class FarmUnprotected(UserError):
    sentence = ("{address} is on another machine, and nothing protects the way there: whoever listens could run any "
                "program.")
    remedy = "Make keys with: impasto farm keys FOLDER, copy that folder to every machine, and use tls:// with it."


class FarmHostUnprotected(UserError):
    sentence = "Whoever reaches a scheduler can run any program there, and nothing would protect the one at {host}."
    remedy = "Make keys with: impasto farm keys FOLDER, and add --keys FOLDER."


class FarmUnreachable(UserError):
    sentence = "No Dask scheduler answers at {address}: {reason}."
    remedy = "Start one there with: impasto farm scheduler. Every finished frame is kept."


class FarmEmpty(UserError):
    sentence = "The farm at {address} has no machine that can paint this. {reason}"
    remedy = "On each machine that is to paint, start: impasto worker {address}. Every finished frame is kept."


class FarmPortTaken(UserError):
    sentence = "No scheduler can listen at {address}: {reason}."
    remedy = "Another one may run there already; else name another --port, or --host."


class FarmKeysUnnamed(UserError):
    sentence = "{address} needs keys, and none are named."
    remedy = "Name their folder (--keys, of impasto video --farm-keys), or let Dask's configuration name the files."


class FarmKeysWithoutTls(UserError):
    sentence = "Keys protect nothing at {address}."
    remedy = "Begin the address with tls:// to use them."


class FarmKeysMissing(UserError):
    sentence = "There is no key of a farm at {path}."
    remedy = "Make keys once with: impasto farm keys FOLDER, and copy that whole folder to every machine."


class FarmKeysDamaged(UserError):
    sentence = "{path} is not what a farm's keys should be: {reason}."
    remedy = "Copy the whole folder anew, or make keys with: impasto farm keys FOLDER, for every machine."


class FarmKeysExpired(UserError):
    sentence = "{path} is valid from {begin} to {end}, and the clock here says {now}."
    remedy = "Set the clock, or make keys with: impasto farm keys FOLDER, and copy that folder to every machine."


class FarmKeysRefused(UserError):
    sentence = "The keys here and those of the scheduler at {address} do not go together: {reason}."
    remedy = "Copy one folder of keys to every machine, and start scheduler and workers again with it."


class FarmKeysThere(UserError):
    sentence = "There is something in {path} already."
    remedy = "Name a new folder; keys that machines have in use are not replaced."


class FarmFileChanged(UserError):
    sentence = "{path} became another file while the farm was painting by it."
    remedy = "Every finished frame is kept. Bring it back, or render again with it as it is now."


class ShotsFailed(UserError):
    sentence = "{shots} of the shots failed on {times} machines each. {reason}"
    remedy = "Every other frame is kept; when the cause is put right, the same command goes on."
