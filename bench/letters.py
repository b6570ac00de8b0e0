"""How long a batch of letters takes, drawn and signed: ``python bench/letters.py [--count 200] [--json]``."""

import argparse
import json
import time
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gonghua.ground.documents.fonts import find_fonts
from gonghua.ground.documents.letter import TEMPLATE, Basis, Letter, letter_data
from gonghua.ground.documents.letter_facts import LetterFacts, encode
from gonghua.ground.documents.signing import PdfSigner, check_pdf, make_certificate, sign_pdf
from gonghua.ground.documents.typst_renderer import Renderer

BUDGET = 10.0
START, END, ISSUED = date(2026, 9, 1), date(2028, 8, 31), date(2026, 8, 28)
AT = datetime(2026, 8, 28, 1, 30, tzinfo=UTC)
BASIS = Basis("虚构区社区规划师制度实施办法（试行）", "虚规划资源〔2024〕2号", "第七条")
ISSUER = ("上海市虚构区人民政府", "友谊路街道办事处")


def letter(count: int, key: Ed25519PrivateKey) -> Letter:
    number, name, place = f"虚友街聘〔2026〕{count}号", "欧阳𬭩" + "甲乙丙丁戊"[count % 5], f"友谊路街道第{count}片区"
    facts = LetterFacts(number, "欧***", "片区级社区规划师", place, START, END, "".join(ISSUER), ISSUED)
    code = f"{count:012d}"
    text = encode("https://gonghua.example.gov.cn", code, facts, key)
    role = (place, "社区规划师")
    return Letter(name, role, "聘期二年", START, END, ISSUER, ISSUED, BASIS, number, code, text, honorific="女士")


def measure(count: int, children: int) -> dict[str, Any]:
    """Draw and sign `count` letters with a fresh renderer; return the figures in seconds."""
    key = Ed25519PrivateKey.generate()
    day = datetime(2026, 1, 1, tzinfo=UTC)
    pems = make_certificate("共画", organization="虚构区", not_before=day, not_after=day.replace(year=2031))
    signer = PdfSigner.load(*pems)
    begun = time.perf_counter()
    with Renderer(find_fonts(None), children=children) as renderer:
        drawn = renderer.pdfs(TEMPLATE, (letter_data(letter(each, key)) for each in range(count)), day=ISSUED)
        files = [sign_pdf(pdf, signer, reason="聘书", location="虚构区", at=AT) for pdf in drawn]
    done = time.perf_counter()
    valid = sum(check_pdf(pdf, [pems[1]]).ok for pdf in files)
    checked = time.perf_counter() - done
    return {
        "letters": count,
        "children": children,
        "seconds": round(done - begun, 2),
        "budget": BUDGET,
        "valid": valid,
        "check_ms_each": round(1000 * checked / count, 1),
        "kilobytes_each": round(sum(map(len, files)) / count / 1000, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--children", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.count, options.children)
    if options.json:
        print(json.dumps(found))
    else:
        print("{letters} letters drawn and signed in {seconds} s (at most {budget} s), {valid} valid".format(**found))
    return 0 if found["seconds"] <= BUDGET and found["valid"] == options.count else 1


if __name__ == "__main__":
    raise SystemExit(main())
