"""The keys with which this installation signs letters, and the folder of public keys with which anyone checks them.

``keys/public/`` holds, for each key ever used, ``letters-<id>.pem`` (Ed25519, QR codes), ``documents-<n>.pem`` (the
certificate of the PDFs) and ``seals-<id>.pem`` (heads of the ledger). It may be copied to wherever letters are checked.
"""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from gonghua.ground.documents.letter_facts import key_id
from gonghua.ground.documents.signing import PdfSigner, make_certificate
from gonghua.ground.keys.files import read_key

CERTIFICATE_YEARS = 20
DOCUMENTS_KEY = "documents-key.pem"
DOCUMENTS_CERTIFICATE = "documents-certificate.pem"
"""Kept beside the key too, so that the public folder can be laid out again."""


def letter_key(folder: Path) -> Ed25519PrivateKey:
    """Return the key that signs what QR codes carry."""
    return Ed25519PrivateKey.from_private_bytes(read_key(folder, "letters"))


def pdf_signer(folder: Path) -> PdfSigner:
    """Return the key and certificate that sign PDFs. Raises FileNotFoundError before `publish_keys`."""
    return PdfSigner.load((folder / DOCUMENTS_KEY).read_bytes(), newest_certificate(folder / "public"))


def publish_keys(folder: Path, district: str, day: date) -> None:
    """Make the documents' key and certificate where there is none, and lay all public keys into ``public/``."""
    public = folder / "public"
    public.mkdir(parents=True, exist_ok=True)
    for purpose in ("letters", "seals"):
        key = Ed25519PrivateKey.from_private_bytes(read_key(folder, purpose)).public_key()
        pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (public / f"{purpose}-{key_id(key)}.pem").write_bytes(pem)
    if (folder / DOCUMENTS_CERTIFICATE).exists() and not any(public.glob("documents-*.pem")):
        (public / "documents-1.pem").write_bytes((folder / DOCUMENTS_CERTIFICATE).read_bytes())
    if not (folder / DOCUMENTS_KEY).exists():
        begin = datetime.combine(day.replace(year=day.year - 5, day=1), time(), UTC)
        end = begin.replace(year=begin.year + CERTIFICATE_YEARS)
        key_pem, certificate = make_certificate(
            f"{district} 聘书签发", organization=district, not_before=begin, not_after=end
        )
        for copy in (folder / DOCUMENTS_CERTIFICATE, public / "documents-1.pem"):
            copy.write_bytes(certificate)
        descriptor = os.open(folder / DOCUMENTS_KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key_pem)


def letter_keys(public: Path) -> dict[str, Ed25519PublicKey]:
    """Return the public keys of QR codes by their id."""
    keys = {}
    for path in sorted(public.glob("letters-*.pem")):
        key = load_pem_public_key(path.read_bytes())
        if isinstance(key, Ed25519PublicKey):
            keys[key_id(key)] = key
    return keys


def certificates(public: Path) -> list[bytes]:
    """Return every certificate that ever signed PDFs here."""
    return [path.read_bytes() for path in sorted(public.glob("documents-*.pem"))]


def newest_certificate(public: Path) -> bytes:
    """Return the certificate in use: the one with the highest number."""
    paths = sorted(public.glob("documents-*.pem"), key=lambda path: int(path.stem.split("-")[1]))
    return paths[-1].read_bytes()
