"""The PDF side of a signature: put one into a file, and read what a file that has been checked says about itself."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

_FIELD = "Signature"


class _Writer(IncrementalPdfFileWriter):
    """A writer that adds the signature and nothing else: the renderer's metadata and their dates stay (PDF/A)."""

    def _update_meta(self) -> None:
        pass


def add_signature(
    pdf: bytes, sign: Callable[[bytes], bytes], *, cms_bytes: int, reason: str, location: str, at: datetime
) -> bytes:
    """Return `pdf` with an invisible certifying signature that permits no change (ISO 32000-1, 12.8.2.2).

    `sign` is given the SHA-256 of everything that is covered and returns the CMS object, at most `cms_bytes` long.
    """
    writer = _Writer(io.BytesIO(pdf))
    first, _ = writer._document_id
    second = sha256(pdf + at.isoformat().encode("ascii")).digest()[:16]
    writer._document_id = generic.ArrayObject([first, generic.ByteStringObject(second)])
    placeholder = SignatureObject(
        timestamp=at, subfilter=SigSeedSubFilter.PADES, reason=reason, location=location, bytes_reserved=2 * cms_bytes
    )
    steps = PdfCMSEmbedder(SigFieldSpec(_FIELD)).write_cms(_FIELD, writer)
    next(steps)
    rules = SigMDPSetup(md_algorithm="sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
    steps.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=rules))
    prepared, out = steps.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    steps.send(sign(prepared.document_digest))
    return bytes(out.getvalue())


def read_signed(pdf: bytes) -> tuple[datetime, str | None]:
    """Return (stated time of signing in UTC, keywords) of a file that `add_signature` wrote and nobody changed."""
    reader = PdfFileReader(io.BytesIO(pdf))
    at = reader.embedded_signatures[0].self_reported_timestamp
    return at.astimezone(UTC), _keywords(reader)


def _keywords(reader: PdfFileReader) -> str | None:
    info = reader.trailer.flatten().get("/Info", generic.NullObject()).get_object()
    return str(info["/Keywords"]) if isinstance(info, generic.DictionaryObject) and "/Keywords" in info else None
