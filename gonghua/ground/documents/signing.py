"""Sign a letter's PDF (PAdES B-B) and check such a signature offline, against certificates that are held already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PdfCheck:
    """What the check of a PDF found.

    `reason_code` is ``"valid"`` or one of `PDF_FAULTS`; `signed_at` is the time that the signer stated (aware, UTC),
    `subject` the certificate's common name. `text` is the QR's text as the file carries it, given only when `ok`.
    """

    ok: bool
    reason_code: str
    signed_at: datetime | None = None
    subject: str | None = None
    text: str | None = None


def make_certificate(
    common_name: str, *, organization: str, not_before: datetime, not_after: datetime
) -> tuple[bytes, bytes]:
    """Return (key PEM, certificate PEM) of a new self-signed P-256 certificate for this installation."""
    raise NotImplementedError


class PdfSigner:
    """A key and its certificate, loaded once and used for many letters."""

    @classmethod
    def load(cls, key_pem: bytes, cert_pem: bytes) -> "PdfSigner":
        """Read both from PEM; raises ValueError when they cannot be read or do not belong together."""
        raise NotImplementedError


def sign_pdf(pdf: bytes, signer: PdfSigner, *, reason: str, location: str, at: datetime) -> bytes:
    """Return `pdf` with one invisible signature that covers all of it and allows no later change."""
    raise NotImplementedError


def check_pdf(pdf: bytes, trusted: Iterable[bytes]) -> PdfCheck:
    """Check the signature of `pdf` against `trusted` certificates (PEM), without any network."""
    raise NotImplementedError
