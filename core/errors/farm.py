"""What can go wrong with a film that several machines paint."""

from __future__ import annotations

from core.errors.user_error import UserError


class FarmMissing(UserError):
    sentence = "Painting on several machines needs Dask, which is not installed."
    remedy = "Install it on each of them with: pip install impasto[farm]"


class FarmAddress(UserError):
    sentence = "“{address}” is no farm."
    remedy = "Give local:N for N processes of this machine, or the address of a Dask scheduler, tcp://HOST:PORT."


class FarmUnprotected(UserError):
    sentence = ("{address} is on another machine, and nothing protects the way there: whoever listens could run any "
                "program.")
    remedy = "Use tls:// with keys for Dask, or a scheduler of this machine."


class FarmUnreachable(UserError):
    sentence = "No Dask scheduler answers at {address}: {reason}."
    remedy = "Start one there with: dask scheduler. Every finished frame is kept."


class FarmEmpty(UserError):
    sentence = "The farm at {address} has no machine that can paint this. {reason}"
    remedy = "Start workers there with: dask worker {address}. Every finished frame is kept."


class ShotsFailed(UserError):
    sentence = "{shots} of the shots failed on {times} machines each. {reason}"
    remedy = "Every other frame is kept; when the cause is put right, the same command goes on."
