"""How a scheduler, its workers and those who give them work know each other: Dask's own TLS, by a farm's keys."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import distributed

from core import errors, files
from core.farm import keys
from core.farm.keys import KeyFiles
from core.farm_place import FarmPlace

ROLES = ("client", "scheduler", "worker")
_REFUSALS = {
    "CERTIFICATE_VERIFY_FAILED": "another farm's authority signed its certificate",
    "TLSV1_ALERT_UNKNOWN_CA": "it takes those of another farm",
    "SSLV3_ALERT_CERTIFICATE_EXPIRED": "it says that those here have expired",
    "SSLV3_ALERT_BAD_CERTIFICATE": "it does not take those here",
    "WRONG_VERSION_NUMBER": "it has none",
}


def security(place: FarmPlace) -> distributed.Security:
    """What protects the way to a scheduler.

    Raises:
        errors.FarmKeysWithoutTls: keys were named for one that has none.
        errors.UserError: keys are missing, damaged or not valid now.
    """
    if place.is_protected:
        return with_keys(place.keys, place.address)
    if place.keys:
        raise errors.FarmKeysWithoutTls(address=place.address)
    return distributed.Security(require_encryption=False)


def with_keys(folder: str, address: str) -> distributed.Security:
    """Dask's protection by the keys in a folder, or where none is named by the files that its configuration names.

    Raises:
        errors.UserError: as `security` does.
    """
    if folder:
        found = keys.within(folder)
        keys.check(found)
        return distributed.Security(require_encryption=True, tls_ca_file=str(found.authority), **{
            f"tls_{role}_{part}": str(path) for role in ROLES
            for part, path in (("cert", found.certificate), ("key", found.key))})
    configured = distributed.Security(require_encryption=True)
    for role in ROLES:
        _check_configured(configured.get_tls_config_for_role(role))
    if not any(configured.get_tls_config_for_role(role)["cert"] for role in ROLES):
        raise errors.FarmKeysUnnamed(address=address)
    return configured


def in_memory() -> distributed.Security:
    """Protection by keys that are in no file, for processes of this machine: its other users are kept out."""
    made, _ = keys.fresh(days=30)
    text = {name: content.decode() for name, content in made.items()}
    return distributed.Security(require_encryption=True, tls_ca_file=text[keys.AUTHORITY], **{
        f"tls_{role}_{part}": text[name] for role in ROLES
        for part, name in (("cert", keys.CERTIFICATE), ("key", keys.KEY))})


def greet(place: FarmPlace, security: distributed.Security, role: str, patience: float) -> str:
    """Reach the scheduler once, so that whatever is wrong is said at once; returns this machine's address on that way.

    Dask itself would try for ever, and leave a thread behind.

    Raises:
        errors.FarmUnreachable: nobody answers in `patience` seconds, or not as a scheduler would.
        errors.FarmKeysRefused: one of both sides does not take the keys of the other.
    """
    context = security.get_connection_args(role)["ssl_context"] if place.is_protected else None
    if place.is_protected and context is None:
        raise errors.FarmKeysUnnamed(address=place.address)
    try:
        with socket.create_connection((place.host, place.port), patience) as way:
            own = str(way.getsockname()[0])
            stream = context.wrap_socket(way, server_hostname=place.host) if context else way
            with stream:
                if not stream.recv(1):  # a scheduler speaks first, and only to those whose keys it takes
                    raise ConnectionError("it hung up")
            return own
    except ssl.SSLError as fault:
        reason = _REFUSALS.get(fault.reason or "", (fault.reason or str(fault)).replace("_", " ").lower())
        raise errors.FarmKeysRefused(address=place.address, reason=reason) from None
    except TimeoutError:
        reason = "it says nothing" if context else "it says nothing, as one with keys would (tls://)"
        raise errors.FarmUnreachable(address=place.address, reason=reason) from None
    except (OSError, UnicodeError) as fault:
        raise errors.FarmUnreachable(address=place.address, reason=files.reason(fault)) from None


def _check_configured(named: dict[str, str | None]) -> None:
    """Check the files that Dask's configuration names for a role, as far as they are files."""
    authority, certificate, key = named["ca_file"], named["cert"], named["key"] or named["cert"]
    if authority and certificate and key and not any("\n" in text for text in (authority, certificate, key)):
        keys.check(KeyFiles(Path(authority), Path(certificate), Path(key)))
