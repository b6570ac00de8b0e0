"""A signed letter: what the check accepts, and the ways of tampering that it names.

Serves: 7.3
"""

import io
import socket
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from gonghua.ground.documents import letter_facts, signing
from gonghua.ground.documents.signing import PDF_FAULTS, PdfCheck, PdfSigner, check_pdf, make_certificate, sign_pdf

from .conftest import AT, KEY, draw, facts

DAY = timedelta(days=1)


def certificate(name: str = "另一机构", start: datetime = AT - DAY, end: datetime = AT + DAY):
    return make_certificate(name, organization="虚构区", not_before=start, not_after=end)


def sign(pdf: bytes, with_signer: PdfSigner, at: datetime = AT) -> bytes:
    return sign_pdf(pdf, with_signer, reason="聘书", location="虚构区", at=at)


def gap(pdf: bytes) -> tuple[int, int]:
    """Return where the signature's hexadecimal string begins and ends."""
    before, after, _ = (int(number) for number in signing._BYTE_RANGE.search(pdf).groups())
    return before, after


def flip(pdf: bytes, at: int) -> bytes:
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def appended(pdf: bytes) -> bytes:
    """Return the file with another title in an update after it: every reader would show the new one."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def rewritten(pdf: bytes) -> bytes:
    """Return the file as another program saves it."""
    out = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))).write(out)
    return out.getvalue()


def test_signed_letter_is_valid_and_says_who_signed_when(signed, pems):
    check = check_pdf(signed, [pems[1]])
    assert (check.ok, check.reason_code, check.signed_at, check.subject) == (True, "valid", AT, "共画演示")


def test_signed_letter_carries_the_qr_text_and_it_verifies(signed, pems):
    text = check_pdf(signed, [pems[1]]).text
    found = letter_facts.verify(text, {letter_facts.key_id(KEY.public_key()): KEY.public_key()})
    assert (found.ok, found.facts) == (True, facts())


def test_an_independent_reader_finds_pades_over_the_whole_file(signed, pems, tmp_path):
    (tmp_path / "cert.pem").write_bytes(pems[1])
    trusted = load_cert_from_pemder(str(tmp_path / "cert.pem"))
    [signature] = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    context = ValidationContext(trust_roots=[trusted], allow_fetching=False, moment=AT)
    status = validate_pdf_signature(signature, context)
    assert (status.bottom_line, status.coverage.name, status.trusted) == (True, "ENTIRE_FILE", True)
    assert signature.sig_object["/SubFilter"] == SigSeedSubFilter.PADES.value
    assert signature.docmdp_level.name == "NO_CHANGES"


def test_signing_adds_to_the_file_and_leaves_its_metadata_alone(unsigned, signed):
    assert signed.startswith(unsigned)
    assert PdfReader(io.BytesIO(signed)).metadata == PdfReader(io.BytesIO(unsigned)).metadata
    assert b"/Metadata" in signed
    assert b"W5M0MpCehiHzreSzNTczkc9d" not in signed[len(unsigned) :]  # no second XMP packet


def test_the_same_letter_signed_twice_is_the_same_file(unsigned, signed, signer):
    assert sign(unsigned, signer) == signed
    assert sign(unsigned, signer, AT + DAY) != signed


def test_the_check_opens_no_connection(signed, pems, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("the check wanted the network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert check_pdf(signed, [pems[1]]).ok


def test_one_of_several_trusted_certificates_is_enough(signed, pems):
    assert check_pdf(signed, [certificate()[1], pems[1]]).ok


TAMPERINGS = {
    "an empty file": (lambda pdf, _: b"", "not_a_pdf"),
    "a picture": (lambda pdf, _: b"\x89PNG\r\n" + pdf, "not_a_pdf"),
    "a text with the name of a PDF": (lambda pdf, _: "聘书".encode(), "not_a_pdf"),
    "a byte before the head": (lambda pdf, _: b"\n" + pdf, "not_a_pdf"),
    "only a head": (lambda pdf, _: b"%PDF-1.7\n", "broken"),
    "a cut tail": (lambda pdf, _: pdf[:-200], "broken"),
    "a cut last byte": (lambda pdf, _: pdf.rstrip(b"\n")[:-1], "broken"),
    "a cut at the signature": (lambda pdf, _: pdf[: gap(pdf)[0] + 400], "broken"),
    "the letter before signing": (lambda pdf, before: before, "unsigned"),
    "the signature left out by another program": (lambda pdf, before: rewritten(before), "unsigned"),
    "a changed page": (lambda pdf, _: flip(pdf, pdf.index(b"stream") + 40), "changed"),
    "a changed QR text": (lambda pdf, _: pdf.replace(b"7K3M52QD9XTA", b"7K3M52QD9XTB"), "changed"),
    "a changed time": (lambda pdf, _: pdf.replace(b"20260828013000", b"20250828013000"), "changed"),
    "a changed permission": (lambda pdf, _: pdf.replace(b"/P 1\n", b"/P 3\n"), "changed"),
    "a changed last table": (lambda pdf, _: flip(pdf, pdf.rindex(b"startxref") + 12), "changed"),
    "saved by another program": (lambda pdf, _: rewritten(pdf), "changed"),
    "line ends of another system": (lambda pdf, _: pdf.replace(b"endobj\n", b"endobj\r\n"), "changed"),
    "a moved gap": (lambda pdf, _: pdf.replace(b"/ByteRange [0 ", b"/ByteRange [0 1"), "changed"),
    "a byte put in before the signature": (lambda pdf, _: pdf.replace(b"endobj\n", b"endobj \n", 1), "changed"),
    "a comment after the end": (lambda pdf, _: pdf + b"%", "appended"),
    "an update after the end": (lambda pdf, _: appended(pdf), "appended"),
    "two updates after the end": (lambda pdf, _: appended(appended(pdf)), "appended"),
    "a signature of noughts": (
        lambda pdf, _: pdf[: gap(pdf)[0] + 1] + b"0" * (gap(pdf)[1] - gap(pdf)[0] - 2) + pdf[gap(pdf)[1] - 1 :],
        "signature_broken",
    ),
    "something hidden behind the signature": (
        lambda pdf, _: pdf[: gap(pdf)[1] - 3] + b"AB" + pdf[gap(pdf)[1] - 1 :],
        "signature_broken",
    ),
    "the signature in other letters": (
        lambda pdf, _: pdf[: gap(pdf)[0]] + pdf[gap(pdf)[0] : gap(pdf)[1]].lower() + pdf[gap(pdf)[1] :],
        "signature_broken",
    ),
    "a gap that is no number": (
        lambda pdf, _: pdf[: gap(pdf)[0] + 1] + b"zz" + pdf[gap(pdf)[0] + 3 :],
        "signature_broken",
    ),
}


@pytest.mark.parametrize("way", TAMPERINGS)
def test_tampering_is_named(way, signed, unsigned, pems):
    spoil, code = TAMPERINGS[way]
    spoilt = spoil(signed, unsigned)
    assert spoilt != signed
    assert check_pdf(spoilt, [pems[1]]) == PdfCheck(False, code)


def test_a_letter_signed_by_a_stranger_under_the_same_name_is_refused(unsigned, pems):
    stranger = PdfSigner.load(*certificate("共画演示"))
    assert check_pdf(sign(unsigned, stranger), [pems[1]]) == PdfCheck(False, "unknown_signer")


def test_a_second_signature_after_the_first_is_an_addition(signed, pems):
    steps = PdfCMSEmbedder(SigFieldSpec("Second")).write_cms("Second", IncrementalPdfFileWriter(io.BytesIO(signed)))
    next(steps)
    steps.send(SigObjSetup(sig_placeholder=SignatureObject(bytes_reserved=4096)))
    _, out = steps.send(SigIOSetup(md_algorithm="sha256"))
    steps.send(bytes.fromhex(signed[gap(signed)[0] + 1 : gap(signed)[1] - 1].decode()))
    assert len(PdfFileReader(io.BytesIO(out.getvalue())).embedded_signatures) == 2
    assert check_pdf(out.getvalue(), [pems[1]]).reason_code == "appended"


def test_a_signed_letter_is_not_signed_again(signed, signer):
    with pytest.raises(ValueError, match="signature already"):
        sign(signed, signer)


def test_a_signature_moved_from_another_letter_does_not_fit(signed, signer, pems, wheel_renderer):
    other = sign(draw(wheel_renderer, name="王一"), signer)
    spoilt = signed[: gap(signed)[0]] + other[gap(other)[0] : gap(other)[1]] + signed[gap(signed)[1] :]
    assert check_pdf(spoilt, [pems[1]]).reason_code == "changed"


def test_a_trusted_certificate_put_into_a_strangers_signature_does_not_help(unsigned, signer, pems):
    liar = PdfSigner(PdfSigner.load(*certificate()).key, signer.certificate)
    assert check_pdf(sign(unsigned, liar), [pems[1]]).reason_code == "signature_broken"


def test_every_changed_byte_of_the_signature_is_refused(signed, pems):
    start, end = gap(signed)
    passed = [at for at in range(start, end, 3) if check_pdf(flip(signed, at), [pems[1]]).ok]
    assert passed == []


@settings(max_examples=200)
@given(data=st.data())
def test_no_changed_byte_anywhere_passes(signed, pems, data):
    at = data.draw(st.integers(0, len(signed) - 1))
    spoilt = signed[:at] + bytes([signed[at] ^ data.draw(st.integers(1, 255))]) + signed[at + 1 :]
    check = check_pdf(spoilt, [pems[1]])
    assert not check.ok
    assert check.reason_code in PDF_FAULTS
    assert check.text is None


@given(st.binary(max_size=300))
def test_no_file_makes_the_check_raise(pems, tail):
    for content in (tail, b"%PDF-1.7\n" + tail, b"%PDF-1.7\n/ByteRange [0 5 9 20]" + tail + b"%%EOF\n"):
        assert check_pdf(content, [pems[1]]).reason_code in PDF_FAULTS


def test_signing_outside_the_certificates_validity_is_refused(unsigned):
    short = PdfSigner.load(*certificate())
    for at in (AT - 2 * DAY, AT + 2 * DAY):
        with pytest.raises(ValueError, match="not valid on"):
            sign(unsigned, short, at)


def test_a_signature_dated_outside_the_validity_is_named(unsigned, monkeypatch):
    key, cert = certificate()
    monkeypatch.setattr(signing, "_valid_at", lambda *_: True)
    late = sign(unsigned, PdfSigner.load(key, cert), AT + 2 * DAY)
    monkeypatch.undo()
    check = check_pdf(late, [cert])
    assert (check.ok, check.reason_code, check.signed_at) == (False, "outside_validity", AT + 2 * DAY)


def test_a_letter_stays_valid_after_its_certificate_has_ended(unsigned):
    key, cert = certificate(start=datetime(2020, 1, 1, tzinfo=UTC), end=datetime(2021, 1, 1, tzinfo=UTC))
    old = sign(unsigned, PdfSigner.load(key, cert), datetime(2020, 6, 1, tzinfo=UTC))
    assert check_pdf(old, [cert]).ok


def test_a_time_without_zone_is_refused(unsigned, signer):
    with pytest.raises(ValueError, match="time zone"):
        sign(unsigned, signer, datetime(2026, 8, 28))  # noqa: DTZ001 - the fault under test


def test_key_and_certificate_must_belong_together(pems):
    with pytest.raises(ValueError, match="does not belong"):
        PdfSigner.load(pems[0], certificate()[1])


def test_the_certificate_can_sign_documents_and_nothing_else(signer):
    extensions = {extension.oid._name: extension.value for extension in signer.certificate.extensions}
    usage = extensions["keyUsage"]
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign, usage.crl_sign) == (
        True,
        True,
        False,
        False,
    )
    assert extensions["basicConstraints"].ca is False


def test_every_fault_says_something_of_its_own():
    assert len(set(PDF_FAULTS.values())) == len(PDF_FAULTS)
