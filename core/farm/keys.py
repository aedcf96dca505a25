"""The keys of a farm: one folder that is made once, and copied to every machine.

Whoever has the folder may run programs on every machine of the farm, and nobody else: each side of a connection asks
the other for a certificate of the folder's own authority. The authority's own key is thrown away once it has signed, so
that nobody can ever sign another one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from core import errors, files

AUTHORITY, CERTIFICATE, KEY = "authority.pem", "certificate.pem", "key.pem"
_LONGEST = 1 << 20  # bytes that are read of a file
_SLACK = timedelta(days=1)  # clocks of machines differ


@dataclass(frozen=True)
class KeyFiles:
    """Where the keys are.

    Attributes:
        authority: the certificate of whoever signed the others.
        certificate: what a machine shows.
        key: with what it proves that the certificate is its own.
    """

    authority: Path
    certificate: Path
    key: Path


def within(folder: str | Path) -> KeyFiles:
    """The files of a folder that `make` made."""
    place = Path(folder).absolute()
    return KeyFiles(place / AUTHORITY, place / CERTIFICATE, place / KEY)


def make(folder: Path, days: int) -> datetime:
    """Make new keys, whole or not at all, that only their owner can read; returns until when they are valid.

    Raises:
        errors.FarmKeysThere: the folder has something in it.
        errors.CannotWrite: it cannot be made.
    """
    folder = Path(os.path.realpath(folder))
    files.check_folder(folder)
    made, until = fresh(days)
    try:
        if folder.exists() and any(folder.iterdir()):
            raise errors.FarmKeysThere(path=folder)
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))  # its owner's only
        try:
            for name, content in made.items():
                _write(part / name, content)
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as fault:
        raise errors.CannotWrite(path=folder, reason=files.refusal(fault)) from None
    files.flush_folder(folder.parent)
    return until


def fresh(days: int) -> tuple[dict[str, bytes], datetime]:
    """New keys as the content of the folder's files by their names, and until when they are valid."""
    now = datetime.now(UTC).replace(microsecond=0)
    begin, end = now - _SLACK, now + timedelta(days=days)
    signing, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _signed("Impasto farm", signing, signing, (begin, end), is_authority=True)
    certificate = _signed("Impasto farm machine", key, signing, (begin, end), is_authority=False)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                               serialization.NoEncryption())
    return {AUTHORITY: authority.public_bytes(serialization.Encoding.PEM),
            CERTIFICATE: certificate.public_bytes(serialization.Encoding.PEM), KEY: secret}, end


def check(found: KeyFiles) -> datetime:
    """Refuse keys that would not do, before anything is begun with them; returns until when they are valid.

    Raises:
        errors.FarmKeysMissing, errors.FarmKeysDamaged, errors.FarmKeysExpired: as their sentences say.
        errors.UserError: a file cannot be read.
    """
    authority, certificate = _certificate(found.authority), _certificate(found.certificate)
    _read(found.key)
    for path, one in ((found.authority, authority), (found.certificate, certificate)):
        _check_time(path, one)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:  # without a password none is asked for at the terminal
        context.load_cert_chain(found.certificate, found.key, password="")
    except (ssl.SSLError, ValueError, OSError):
        raise errors.FarmKeysDamaged(path=found.key, reason="it does not go with the certificate") from None
    with contextlib.suppress(ValueError, TypeError):  # names that differ: signed by one that the authority has signed
        try:
            certificate.verify_directly_issued_by(authority)
        except InvalidSignature:
            raise errors.FarmKeysDamaged(path=found.certificate, reason="another authority signed it") from None
    return min(authority.not_valid_after_utc, certificate.not_valid_after_utc)


def _signed(name: str, key: ec.EllipticCurvePrivateKey, signing: ec.EllipticCurvePrivateKey,
            time: tuple[datetime, datetime], is_authority: bool) -> x509.Certificate:
    """A certificate of version 3 with what strict readers ask for (RFC 5280)."""
    usage = {"content_commitment": False, "key_encipherment": False, "data_encipherment": False,
             "key_agreement": False, "encipher_only": False, "decipher_only": False}
    builder = x509.CertificateBuilder(
        issuer_name=_name("Impasto farm"), subject_name=_name(name), public_key=key.public_key(),
        serial_number=x509.random_serial_number(), not_valid_before=time[0], not_valid_after=time[1],
    ).add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True).add_extension(
        x509.KeyUsage(digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **usage),
        critical=True,
    ).add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    if not is_authority:
        both = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH])
        builder = builder.add_extension(both, critical=False)
    return builder.sign(signing, hashes.SHA256())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes:
    try:
        with files.reading(path) as file:
            return file.read(_LONGEST)
    except errors.FileMissing:
        raise errors.FarmKeysMissing(path=path) from None


def _certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(_read(path))
    except ValueError:
        raise errors.FarmKeysDamaged(path=path, reason="it is no certificate") from None


def _check_time(path: Path, certificate: x509.Certificate) -> None:
    now, begin, end = datetime.now(UTC), certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if not begin <= now <= end:
        raise errors.FarmKeysExpired(path=path, begin=f"{begin:%Y-%m-%d}", end=f"{end:%Y-%m-%d}",
                                     now=f"{now:%Y-%m-%d}")
