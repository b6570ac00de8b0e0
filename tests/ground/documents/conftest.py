"""Letters to draw, sign and spoil; one renderer for each set of faces that this machine has."""

from datetime import UTC, date, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gonghua.ground.documents.fonts import SYSTEM_FOLDERS, find_fonts
from gonghua.ground.documents.letter import TEMPLATE, Basis, Letter, letter_data
from gonghua.ground.documents.letter_facts import LetterFacts, encode
from gonghua.ground.documents.signing import PdfSigner, make_certificate, sign_pdf
from gonghua.ground.documents.typst_renderer import Renderer

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
BASE = "https://gonghua.example.gov.cn"
CODE = "7K3M-52QD-9XTA"
START, END, ISSUED = date(2026, 9, 1), date(2028, 8, 31), date(2026, 8, 28)
AT = datetime(2026, 8, 28, 1, 30, tzinfo=UTC)
BASIS = Basis("虚构区社区规划师制度实施办法（试行）", "虚规划资源〔2024〕2号", "第七条")


def facts(**changes) -> LetterFacts:
    values = {
        "number": "虚友街聘〔2026〕17号",
        "name_masked": "陈*宁",
        "role": "片区级社区规划师",
        "place": "友谊路街道第1片区",
        "start": START,
        "end": END,
        "issuer": "上海市虚构区人民政府友谊路街道办事处",
        "issued_on": ISSUED,
    }
    return LetterFacts(**(values | changes))


def letter(**changes) -> Letter:
    values = {
        "name": "陈嘉宁",
        "honorific": "女士",
        "role": ("友谊路街道第1片区", "社区规划师"),
        "term": "聘期二年",
        "start": START,
        "end": END,
        "issuer": ("上海市虚构区人民政府", "友谊路街道办事处"),
        "issued_on": ISSUED,
        "basis": BASIS,
        "number": "虚友街聘〔2026〕17号",
        "code": CODE,
        "qr_text": encode(BASE, CODE, facts(), KEY),
    }
    return Letter(**(values | changes))


def draw(renderer: Renderer, **changes) -> bytes:
    return renderer.pdf(TEMPLATE, letter_data(letter(**changes)), day=ISSUED)


@pytest.fixture(scope="session", params=["system", "wheel"])
def renderer(request):
    """The renderer with the system's faces, and again with only those of the wheel."""
    if request.param == "system" and not all(folder.is_dir() for folder in SYSTEM_FOLDERS):
        pytest.skip("NOT RUN: fonts-noto-cjk and fonts-lxgw-wenkai are not installed on this machine")
    fonts = find_fonts(None, system=SYSTEM_FOLDERS if request.param == "system" else ())
    with Renderer(fonts, children=2) as open_renderer:
        yield open_renderer


@pytest.fixture(scope="session")
def wheel_renderer():
    with Renderer(find_fonts(None, system=())) as open_renderer:
        yield open_renderer


@pytest.fixture(scope="session")
def pems():
    return make_certificate(
        "共画演示",
        organization="虚构区",
        not_before=datetime(2026, 1, 1, tzinfo=UTC),
        not_after=datetime(2031, 1, 1, tzinfo=UTC),
    )


@pytest.fixture(scope="session")
def signer(pems):
    return PdfSigner.load(*pems)


@pytest.fixture(scope="session")
def unsigned(wheel_renderer):
    return draw(wheel_renderer)


@pytest.fixture(scope="session")
def signed(unsigned, signer):
    return sign_pdf(unsigned, signer, reason="聘书", location="虚构区", at=AT)
