"""Sign a letter's PDF (PAdES B-B, ETSI EN 319 142-1) and check such a signature offline, against certificates held.

What the signature does not cover is one gap in the file, the CMS object in ``/Contents``. Signing and checking build
that object with the same function, so the check can demand it byte for byte: a file that passes is the file that was
signed, and no byte of a stranger's file is given to a PDF reader before that is certain.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID, ObjectIdentifier

from gonghua.ground.documents import pdf_parts
from gonghua.pure.rules.decision import N_

PDF_FAULTS = {
    "not_a_pdf": N_("The file is not a PDF."),
    "broken": N_("The PDF is damaged or incomplete."),
    "unsigned": N_("The PDF carries no signature."),
    "appended": N_("Something was added to the PDF after it was signed."),
    "changed": N_("The PDF was changed after it was signed."),
    "signature_broken": N_("The signature in the PDF is damaged."),
    "unknown_signer": N_("The PDF was signed with a certificate that is not trusted here."),
    "outside_validity": N_("The PDF was signed outside the certificate's period of validity."),
}

_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_SHA256 = algos.DigestAlgorithm({"algorithm": "sha256"})
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_CMS_BYTES = 2048  # a P-256 certificate and signature take about 1,000


@dataclass(frozen=True)
class PdfCheck:
    """What the check of a PDF found.

    `reason_code` is ``"valid"`` or one of `PDF_FAULTS`; `signed_at` is the time that the signer stated, `subject` the
    certificate's common name, `text` the QR's text as the file carries it (None when it carries none). The last three
    are given only when the file is genuine: `ok`, or signed ``outside_validity``.
    """

    ok: bool
    reason_code: str
    signed_at: datetime | None = None
    subject: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class PdfSigner:
    """A P-256 key and its certificate, loaded once and used for many letters."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @classmethod
    def load(cls, key_pem: bytes, cert_pem: bytes) -> "PdfSigner":
        """Read both from PEM; raises ValueError when they cannot be read, are not P-256 or do not belong together."""
        key = serialization.load_pem_private_key(key_pem, password=None)
        certificate = x509.load_pem_x509_certificate(cert_pem)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise ValueError("the key that signs documents must be an elliptic curve key on P-256")
        if key.public_key() != certificate.public_key():
            raise ValueError("the certificate that signs documents does not belong to the key")
        return cls(key, certificate)


def make_certificate(
    common_name: str, *, organization: str, not_before: datetime, not_after: datetime
) -> tuple[bytes, bytes]:
    """Return (key PEM, certificate PEM) of a new self-signed P-256 certificate for this installation.

    Both times are aware. It can sign documents and nothing else (RFC 5280 key usage, RFC 9336).
    """
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), not_before, not_after)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    key_pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return key_pem, certificate.public_bytes(serialization.Encoding.PEM)


def sign_pdf(pdf: bytes, signer: PdfSigner, *, reason: str, location: str, at: datetime) -> bytes:
    """Return `pdf` with one invisible signature that covers all of it and allows no later change.

    The same arguments give the same bytes (ECDSA as in RFC 6979). `at` is aware; raises ValueError when it is not, or
    outside the certificate's validity, or when `pdf` is signed already.
    """
    if _BYTE_RANGE.search(pdf):
        raise ValueError("the document carries a signature already")
    if at.tzinfo is None:
        raise ValueError("the time of a signature needs a time zone")
    if not _valid_at(signer.certificate, at):
        raise ValueError(f"the signing certificate is not valid on {at:%Y-%m-%d}")

    def sign(digest: bytes) -> bytes:
        attributes = _attributes(digest, signer.certificate)
        signature = signer.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        return _cms(attributes, signature, signer.certificate)

    return pdf_parts.add_signature(pdf, sign, cms_bytes=_CMS_BYTES, reason=reason, location=location, at=at)


def check_pdf(pdf: bytes, trusted: Iterable[bytes]) -> PdfCheck:
    """Check the signature of `pdf` against `trusted` certificates (PEM), without any network.

    Trust is by the certificate itself, not by a chain: no list of revocations is asked for. Never raises for `pdf`,
    whatever it is; raises ValueError for an unreadable certificate.
    """
    certificates = {_der(each): each for each in map(x509.load_pem_x509_certificate, trusted)}
    found = _find_signature(pdf)
    if isinstance(found, str):
        return PdfCheck(False, found)
    digest, contents, more = found
    try:
        der, claimed, embedded, signature = _read_cms(contents)
    except (ValueError, KeyError, TypeError, IndexError):
        return PdfCheck(False, "signature_broken")
    if claimed != digest:
        return PdfCheck(False, "changed")
    certificate = certificates.get(embedded)
    if certificate is None:
        return PdfCheck(False, "unknown_signer")
    if more:
        return PdfCheck(False, "appended")
    if not _holds(digest, der, signature, certificate):
        return PdfCheck(False, "signature_broken")
    signed_at, text = pdf_parts.read_signed(pdf)
    ok = _valid_at(certificate, signed_at)
    return PdfCheck(ok, "valid" if ok else "outside_validity", signed_at, _common_name(certificate), text)


def _find_signature(pdf: bytes) -> tuple[bytes, bytes, bool] | str:
    """Return (digest of what is signed, the gap with the signature, is there more after it), or the fault's code."""
    if not pdf.startswith(b"%PDF-"):
        return "not_a_pdf"
    found = _BYTE_RANGE.search(pdf)
    whole = b"%%EOF" in pdf[-32:]
    if found is None:
        return "unsigned" if whole else "broken"
    before, after, rest = (int(number) for number in found.groups())
    end = after + rest
    if end > len(pdf):
        return "changed" if whole else "broken"
    contents = pdf[before:after]
    if not (before < after < end and contents.startswith(b"<") and contents.endswith(b">")):
        return "changed"
    return sha256(pdf[:before] + pdf[after:end]).digest(), contents, end < len(pdf)


def _read_cms(contents: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Return (DER, signed digest, certificate's DER, signature) of the gap; raises ValueError and its like."""
    padded = bytes.fromhex(contents[1:-1].decode("ascii"))
    info = cms.ContentInfo.load(padded)
    der = info.dump()
    if contents != b"<" + der.ljust(_CMS_BYTES, b"\0").hex().upper().encode("ascii") + b">":
        raise ValueError("the gap holds more than the signature")
    signed = info["content"]
    signer = signed["signer_infos"][0]
    claimed = {attribute["type"].native: attribute["values"] for attribute in signer["signed_attrs"]}
    digest = claimed["message_digest"][0].native
    return der, digest, signed["certificates"][0].chosen.dump(), signer["signature"].native


def _holds(digest: bytes, der: bytes, signature: bytes, certificate: x509.Certificate) -> bool:
    """Say whether the object is the one that `certificate` makes for `digest`, byte for byte."""
    key = certificate.public_key()
    attributes = _attributes(digest, certificate)
    if not isinstance(key, ec.EllipticCurvePublicKey) or der != _cms(attributes, signature, certificate):
        return False
    try:
        key.verify(signature, attributes.dump(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _attributes(digest: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    """Return the signed attributes that PAdES B-B asks for (EN 319 142-1, 6.3): no more, no less."""
    identity = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": sha256(_der(certificate)).digest()})]})
    return cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [digest]}),
            cms.CMSAttribute({"type": "signing_certificate_v2", "values": [identity]}),
        ]
    )


def _cms(attributes: cms.CMSAttributes, signature: bytes, certificate: x509.Certificate) -> bytes:
    """Return the DER of the detached CMS object around a signature (RFC 5652)."""
    own = asn1_x509.Certificate.load(_der(certificate))
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                name="issuer_and_serial_number",
                value=cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number}),
            ),
            "digest_algorithm": _SHA256,
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [_SHA256],
            "encap_content_info": {"content_type": "data"},
            "certificates": [own],
            "signer_infos": [signer],
        }
    )
    return bytes(cms.ContentInfo({"content_type": cms.ContentType("signed_data"), "content": signed}).dump())


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _valid_at(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _common_name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()
