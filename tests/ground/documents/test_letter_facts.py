"""The QR code's text: it reads back, every change is refused, and nothing makes the check raise.

Serves: 7.3
"""

import base64
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gonghua.ground.documents import letter_facts
from gonghua.ground.documents.letter_facts import TEXT_FAULTS, NotLetterText, encode, key_id, verify
from gonghua.ground.documents.qr import make_qr

from .conftest import BASE, CODE, KEY, facts

KEYS = {key_id(KEY.public_key()): KEY.public_key()}
QR_SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
LONG_PLACE = "庙行镇共康北部滨水及场北联合生活圈第2片区（含康家村回迁安置基地）"

fields = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
days = st.dates(date(2000, 1, 1), date(2179, 6, 6))
codes = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=12, max_size=12)


@pytest.fixture(scope="module")
def text():
    return encode(BASE, CODE, facts(), KEY)


def test_text_is_an_address_in_qr_symbols_that_ends_in_the_payload(text):
    assert text.startswith("HTTPS://GONGHUA.EXAMPLE.GOV.CN/L/7K3M52QD9XTA/")
    assert set(text) <= set(QR_SYMBOLS)


def test_text_verifies_and_gives_the_facts_back(text):
    check = verify(text, KEYS)
    assert (check.ok, check.code, check.facts, check.letter_code) == (True, "valid", facts(), CODE)


@given(
    number=fields, name=fields, role=fields, place=fields, issuer=fields, when=st.tuples(days, days, days), code=codes
)
def test_any_facts_read_back(number, name, role, place, issuer, when, code):
    start, end, issued_on = when
    written = facts(
        number=number,
        name_masked=name,
        role=role,
        place=place,
        issuer=issuer,
        start=start,
        end=end,
        issued_on=issued_on,
    )
    check = verify(encode("http://127.0.0.1:8000/", code, written, KEY), KEYS)
    assert check.ok
    assert check.facts == written
    assert check.letter_code.replace("-", "") == code


@pytest.mark.parametrize("dress", [str.lower, str.swapcase, lambda text: f"  {text}\r\n", lambda text: " ".join(text)])
def test_case_and_white_space_do_not_matter(text, dress):
    assert verify(dress(text), KEYS).facts == facts()


def test_lines_as_a_mail_wraps_them_do_not_matter(text):
    wrapped = "\n".join(text[at : at + 40] for at in range(0, len(text), 40))
    assert verify(wrapped, KEYS).ok


def test_the_bare_payload_verifies(text):
    check = verify(text.rsplit("/", 1)[1].lower(), KEYS)
    assert (check.ok, check.letter_code) == (True, CODE)


def test_the_code_in_the_address_may_carry_its_hyphens(text):
    assert verify(text.replace("7K3M52QD9XTA", CODE), KEYS).ok


def test_every_changed_symbol_is_refused(text):
    for at, symbol in enumerate(text):
        for other in {QR_SYMBOLS[(QR_SYMBOLS.index(symbol) + step) % 45] for step in (1, 7, 16, 30, 44)} - {
            symbol,
            " ",
        }:
            changed = text[:at] + other + text[at + 1 :]
            check = verify(changed, KEYS)
            assert not check.ok, changed
            assert check.code in TEXT_FAULTS
            assert check.facts is None


def test_every_changed_bit_of_the_payload_is_refused(text):
    raw = base64.b32decode(pad(text.rsplit("/", 1)[1]))
    for bit in range(len(raw) * 8):
        spoilt = bytearray(raw)
        spoilt[bit // 8] ^= 1 << bit % 8
        assert not verify(base64.b32encode(bytes(spoilt)).decode().rstrip("="), KEYS).ok


@given(st.data())
def test_a_dropped_doubled_or_swapped_symbol_is_refused(data):
    text = encode(BASE, CODE, facts(), KEY)
    at = data.draw(st.integers(8, len(text) - 2))
    how = data.draw(st.sampled_from(["drop", "double", "swap"]))
    middle = {"drop": text[at + 1], "double": text[at] * 2 + text[at + 1], "swap": text[at + 1] + text[at]}[how]
    changed = text[:at] + middle + text[at + 2 :]
    assert changed == text or not verify(changed, KEYS).ok


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda text: "", "not_letter_text"),
        (lambda text: CODE, "not_letter_text"),
        (lambda text: "https://example.com/", "not_letter_text"),
        (lambda text: "虚友街聘〔2026〕17号", "not_letter_text"),
        (lambda text: text + "?a=1", "damaged"),
        (lambda text: "A" * 5000, "not_letter_text"),
        (lambda text: text[:-1], "damaged"),
        (lambda text: text[:-20], "damaged"),
        (lambda text: text.replace("7K3M52QD9XTA", "7K3M52QD9XTB"), "code_differs"),
        (lambda text: text.replace("7K3M52QD9XTA", "7K3M52QD9XT"), "damaged"),
        (lambda text: text.replace("GONGHUA", "GONGHUB"), "other_address"),
        (lambda text: text.replace("HTTPS", "HTTP"), "other_address"),
        (lambda text: "A" * 300, "unknown_format"),
    ],
)
def test_each_fault_has_its_own_code(text, spoil, code):
    check = verify(spoil(text), KEYS)
    assert (check.ok, check.code) == (False, code)


def test_a_truncated_payload_is_damaged_or_badly_signed_and_never_valid(text):
    payload = text.rsplit("/", 1)[1]
    assert {verify(payload[:length], KEYS).code for length in range(len(payload))} <= {
        "not_letter_text",
        "damaged",
        "bad_signature",
    }


def test_another_key_is_unknown_and_a_swapped_key_is_refused(text):
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key()
    assert verify(text, {key_id(other): other}).code == "unknown_key"
    assert verify(text, {key_id(KEY.public_key()): other}).code == "bad_signature"
    assert verify(text, {}).code == "unknown_key"


def test_a_stranger_cannot_sign_under_a_known_key_id(text, monkeypatch):
    stranger = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    monkeypatch.setattr(letter_facts, "key_id", lambda _: next(iter(KEYS)))
    assert verify(encode(BASE, CODE, facts(), stranger), KEYS).code == "bad_signature"


@settings(max_examples=400)
@given(st.one_of(st.text(), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567/:", max_size=400)))
def test_no_text_makes_the_check_raise(text):
    assert verify(text, KEYS).code in TEXT_FAULTS


@settings(max_examples=400)
@given(st.binary(min_size=86, max_size=300))
def test_no_signed_or_unsigned_bytes_make_the_check_raise(raw):
    head = bytes([0x10 | raw[0] & 15]) + raw[1:]
    signed = head + KEY.sign(b"gonghua/letter/1\n" + head)
    for content in (head, signed):
        check = verify(base64.b32encode(content).decode().rstrip("="), KEYS)
        assert check.ok or check.code in TEXT_FAULTS


def test_a_deflate_bomb_is_stopped():
    body = letter_facts._HEAD.pack(1 << 60, b"1234", b"5678", 0, 0, 0) + letter_facts._deflate(b"\0" * 10_000_000)
    payload = base64.b32encode(body[:1500] + b"s" * 64).decode().rstrip("=")  # still 1,000 times as long inside
    assert verify(payload, KEYS).code == "damaged"


@pytest.mark.parametrize(
    ("base", "code", "changes", "message"),
    [
        ("ftp://a.cn", CODE, {}, "not an address"),
        ("https://区.cn", CODE, {}, "not an address"),
        ("https://a.cn/a b", CODE, {}, "not an address"),
        ("https://a.cn//x", CODE, {}, "not an address"),
        (BASE, "7K3M-52QD-9XT", {}, "twelve symbols"),
        (BASE, "7K3M-52QD-9XTU", {}, "twelve symbols"),
        (BASE, CODE, {"place": "区" * 128}, "too long"),
        (BASE, CODE, {"place": "\ud800"}, "not writable"),
        (BASE, CODE, {"start": date(1999, 12, 31)}, "outside 2000"),
        (BASE, CODE, {"end": date(2000, 1, 1) + timedelta(days=1 << 16)}, "outside 2000"),
    ],
)
def test_what_cannot_stand_in_the_text_is_refused(base, code, changes, message):
    with pytest.raises(ValueError, match=message):
        encode(base, code, facts(**changes), KEY)


@pytest.mark.parametrize(
    ("changes", "version"),
    [({}, 10), ({"place": LONG_PLACE, "issuer": "上海市虚构区庙行镇人民政府", "name_masked": "欧**龚"}, 11)],
)
def test_the_code_stays_small_enough_to_print(changes, version):
    assert int(make_qr(encode(BASE, CODE, facts(**changes), KEY)).version) <= version


def test_every_fault_says_something_of_its_own():
    assert len(set(TEXT_FAULTS.values())) == len(TEXT_FAULTS)
    assert str(NotLetterText("damaged")) == TEXT_FAULTS["damaged"]


def pad(payload: str) -> str:
    return payload + "=" * (-len(payload) % 8)
