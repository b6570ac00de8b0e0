"""What a letter's QR code says, signed, so that the paper alone can be checked without a network.

The text is an address in capitals, because a QR code packs ``0-9 A-Z $%*+-./:`` in 5.5 bits a symbol (ISO/IEC 18004):
``HTTPS://HOST/L/<code>/<payload>``. A phone opens it as the public page; the payload in base32 (RFC 4648) is

====== ============================================================================================
8      format 1 (4 bits) and the letter's code, twelve Crockford symbols (60 bits)
4      the signing key: first bytes of SHA-256 of the public key
4      the address before ``/L/``: first bytes of SHA-256, so that a misprint or another host shows
3 × 2  first day, last day and day of issue, counted from 2000-01-01
rest   number, masked name, role, place, issuer: a length byte and GB 18030 each, turned and deflated (below)
64     Ed25519 (RFC 8032) over ``gonghua/letter/1`` and everything above
====== ============================================================================================
"""

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from gonghua.pure.rules.decision import N_

TEXT_FAULTS: Mapping[str, str] = {
    "not_letter_text": N_("This is not the text of a letter's QR code."),
    "damaged": N_("The text is incomplete or misprinted."),
    "unknown_format": N_("The text is in a format that this version does not know."),
    "code_differs": N_("The code in the address is not the code that was signed."),
    "unknown_key": N_("The text was signed with a key that is not known here."),
    "bad_signature": N_("The signature does not fit the text: something was changed."),
    "other_address": N_("The address is not the one that the issuer signed; do not open it."),
}

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_CODE = re.compile(f"[{_SYMBOLS}]{{12}}")
_ADDRESS = re.compile(r"(?P<base>HTTPS?://[0-9A-Z$%*+\-./:]+)/L/(?P<code>[^/]*)/(?P<payload>[^/]*)")
_BASE = re.compile(r"HTTPS?://[0-9A-Z$%*+\-.:]+(/[0-9A-Z$%*+\-.:]+)*")
_HEAD = struct.Struct(">Q4s4sHHH")
_FORMAT = 1
_PREFIX = b"gonghua/letter/1\n"
_EPOCH = date(2000, 1, 1)
_SIGNATURE_BYTES = 64
_MOST_TEXT = 4000  # above the capacity of any QR code in symbols that we print
_LEAST_PAYLOAD = (_HEAD.size + _SIGNATURE_BYTES) * 8 // 5 + 1
_MOST_FIELDS = 5 * 256

# Deflate spends 8 bits on a byte below 144 and 9 above it: with the top bit turned, Chinese is the cheap half.
_TURN = bytes(byte ^ 0x80 for byte in range(256))
# Words that letters repeat: the deflate dictionary of format 1. It decides nothing and must never change.
_WORDS = "第片区级社区规划师专家咨询委员会委员街镇级聘〔202〕号上海市区人民政府街道办事处镇人民政府".encode(
    "gb18030"
).translate(_TURN)


@dataclass(frozen=True)
class LetterFacts:
    """What the letter says, as far as its paper shows it to everybody: the name is masked before it comes here."""

    number: str
    name_masked: str
    role: str
    place: str
    start: date
    end: date
    issuer: str
    issued_on: date


@dataclass(frozen=True)
class SignedFacts:
    """A letter's text taken apart, not yet checked; `base_url` is None for a bare payload."""

    code: str
    facts: LetterFacts
    key_id: str
    signed: bytes
    signature: bytes
    base_url: str | None
    base_mark: bytes


@dataclass(frozen=True)
class FactsCheck:
    """What the check found: `code` is ``"valid"`` or one of `TEXT_FAULTS`; `facts` are given only when `ok`."""

    ok: bool
    code: str
    facts: LetterFacts | None = None
    letter_code: str | None = None


class NotLetterText(ValueError):
    """The text cannot be read as a letter's; `code` is one of `TEXT_FAULTS`."""

    def __init__(self, code: str) -> None:
        super().__init__(TEXT_FAULTS[code])
        self.code = code


def key_id(public_key: Ed25519PublicKey) -> str:
    """Return the name under which a key stands in the text: eight hexadecimal digits of its SHA-256."""
    return sha256(public_key.public_bytes_raw()).hexdigest()[:8]


def encode(base_url: str, code: str, facts: LetterFacts, key: Ed25519PrivateKey) -> str:
    """Return the text of a letter's QR code.

    `base_url` is the public address without ``/L/…``, `code` the letter's twelve symbols, with or without hyphens.
    Raises ValueError for what cannot stand in the text: a field above 255 bytes of GB 18030, a day outside 2000–2179,
    an address with symbols outside ``0-9 A-Z $%*+-./:``.
    """
    base = base_url.rstrip("/").upper()
    if not _BASE.fullmatch(base):
        raise ValueError(f"not an address that a QR code holds in capitals: {base_url!r}")
    body = _head(base, code, facts, key_id(key.public_key())) + _deflate(_pack(facts))
    payload = base64.b32encode(body + key.sign(_PREFIX + body)).decode("ascii").rstrip("=")
    return f"{base}/L/{_plain_code(code)}/{payload}"


def decode(text: str) -> SignedFacts:
    """Take a letter's text apart: the address or the bare payload, in either case, with spaces or line breaks in it.

    Raises `NotLetterText`. It says nothing about whether the text is genuine: ask `verify`.
    """
    base, code, payload = _split(text)
    body, signature = _unpack32(payload)
    top, signer, base_mark, *days = _HEAD.unpack_from(body)
    if top >> 60 != _FORMAT:
        raise NotLetterText("unknown_format")
    signed_code = _code_of(top & (1 << 60) - 1)
    if code is not None and code != signed_code:
        raise NotLetterText("code_differs")
    number, name, role, place, issuer = _fields(_inflate(body[_HEAD.size :]))
    start, end, issued_on = (_EPOCH + timedelta(days=days_) for days_ in days)
    facts = LetterFacts(number, name, role, place, start, end, issuer, issued_on)
    return SignedFacts(signed_code, facts, signer.hex(), body, signature, base, base_mark)


def verify(text: str, public_keys: Mapping[str, Ed25519PublicKey]) -> FactsCheck:
    """Check a letter's text against the known keys (`key_id` → key), without network or database.

    Never raises: whatever the text is, the answer is a `FactsCheck`.
    """
    try:
        found = decode(text)
    except NotLetterText as fault:
        return FactsCheck(False, fault.code)
    key = public_keys.get(found.key_id)
    if key is None:
        return FactsCheck(False, "unknown_key")
    try:
        key.verify(found.signature, _PREFIX + found.signed)
    except InvalidSignature:
        return FactsCheck(False, "bad_signature")
    if found.base_url is not None and _mark(found.base_url) != found.base_mark:
        return FactsCheck(False, "other_address")
    return FactsCheck(True, "valid", found.facts, found.code)


def _mark(base: str) -> bytes:
    return sha256(base.encode("ascii")).digest()[:4]


def _plain_code(code: str) -> str:
    plain = code.upper().replace("-", "")
    if not _CODE.fullmatch(plain):
        raise ValueError(f"not a code of twelve symbols: {code!r}")
    return plain


def _code_of(value: int) -> str:
    plain = "".join(_SYMBOLS[value >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((plain[:4], plain[4:8], plain[8:]))


def _head(base: str, code: str, facts: LetterFacts, signer: str) -> bytes:
    value = 0
    for symbol in _plain_code(code):
        value = value << 5 | _SYMBOLS.index(symbol)
    days = [(day - _EPOCH).days for day in (facts.start, facts.end, facts.issued_on)]
    if not all(0 <= days_ < 1 << 16 for days_ in days):
        raise ValueError("a day of the letter is outside 2000 to 2179")
    return _HEAD.pack(_FORMAT << 60 | value, bytes.fromhex(signer), _mark(base), *days)


def _pack(facts: LetterFacts) -> bytes:
    packed = b""
    for field in (facts.number, facts.name_masked, facts.role, facts.place, facts.issuer):
        try:
            raw = field.encode("gb18030")
        except UnicodeEncodeError:
            raise ValueError(f"not writable text: {field!r}") from None
        if len(raw) > 255:
            raise ValueError(f"too long for the QR code: {field!r}")
        packed += bytes([len(raw)]) + raw
    return packed


def _fields(packed: bytes) -> list[str]:
    fields, at = [], 0
    while at < len(packed):
        end = at + 1 + packed[at]
        try:
            fields.append(packed[at + 1 : end].decode("gb18030"))
        except UnicodeDecodeError:
            raise NotLetterText("damaged") from None
        at = end
    if at != len(packed) or len(fields) != 5:
        raise NotLetterText("damaged")
    return fields


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, wbits=-15, zdict=_WORDS)
    return packer.compress(data.translate(_TURN)) + packer.flush()


def _inflate(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=-15, zdict=_WORDS)
    try:
        found = unpacker.decompress(data, _MOST_FIELDS)
    except zlib.error:
        raise NotLetterText("damaged") from None
    if not unpacker.eof or unpacker.unused_data:
        raise NotLetterText("damaged")
    return found.translate(_TURN)


def _split(text: str) -> tuple[str | None, str | None, str]:
    """Return (base address, code, payload) of a text; the first two are None for a bare payload."""
    if len(text) > _MOST_TEXT:
        raise NotLetterText("not_letter_text")
    plain = "".join(text.split())
    if not plain.isascii():
        raise NotLetterText("not_letter_text")
    plain = plain.upper()
    if "/" not in plain:
        return None, None, plain
    found = _ADDRESS.fullmatch(plain)
    if not found:
        raise NotLetterText("not_letter_text")
    try:
        code = _plain_code(found["code"])
    except ValueError:
        raise NotLetterText("damaged") from None
    return found["base"], "-".join((code[:4], code[4:8], code[8:])), found["payload"]


def _unpack32(payload: str) -> tuple[bytes, bytes]:
    """Return (signed bytes, signature) of a base32 payload; spare bits that are not zero are a misprint."""
    if len(payload) < _LEAST_PAYLOAD:
        raise NotLetterText("not_letter_text")
    try:
        raw = base64.b32decode(payload + "=" * (-len(payload) % 8))
    except binascii.Error:
        raise NotLetterText("damaged") from None
    if base64.b32encode(raw).decode("ascii").rstrip("=") != payload:
        raise NotLetterText("damaged")
    return raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]
