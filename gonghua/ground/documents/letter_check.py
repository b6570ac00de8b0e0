"""Checking a letter offline: its PDF, or the text of its QR code, against a folder of public keys."""

from pathlib import Path
from typing import Any

from gonghua.ground.documents.installation_keys import certificates, letter_keys
from gonghua.ground.documents.letter_facts import TEXT_FAULTS, FactsCheck, LetterFacts, verify
from gonghua.ground.documents.signing import PDF_FAULTS, check_pdf

MOST_BYTES = 30_000_000


def check_file(path: Path, keys: Path) -> dict[str, Any]:
    """Check a PDF's signature, then the facts that it carries. Raises FileNotFoundError."""
    if path.stat().st_size > MOST_BYTES:
        return _answer(False, "not_a_pdf", PDF_FAULTS["not_a_pdf"])
    check = check_pdf(path.read_bytes(), certificates(keys))
    if not check.ok:
        return _answer(False, check.reason_code, PDF_FAULTS[check.reason_code])
    if check.text is None:
        return _answer(False, "not_letter_text", TEXT_FAULTS["not_letter_text"])
    answer = check_text(check.text, keys)
    if answer["ok"]:
        answer["message"] = "The PDF is genuine and unchanged."
        answer["signed_at"] = check.signed_at.isoformat() if check.signed_at else None
    return answer


def check_text(text: str, keys: Path) -> dict[str, Any]:
    """Check the text of a QR code."""
    check: FactsCheck = verify(text, letter_keys(keys))
    if not check.ok or check.facts is None:
        return _answer(False, check.code, TEXT_FAULTS[check.code])
    answer = _answer(True, "valid", "The text is genuine and unchanged.")
    return {**answer, "code": check.letter_code, "facts": _facts(check.facts)}


def _facts(facts: LetterFacts) -> dict[str, str]:
    return {
        "number": facts.number,
        "name": facts.name_masked,
        "role": facts.role,
        "place": facts.place,
        "start": facts.start.isoformat(),
        "end": facts.end.isoformat(),
        "issuer": facts.issuer,
        "issued_on": facts.issued_on.isoformat(),
    }


def _answer(ok: bool, code: str, message: str) -> dict[str, Any]:
    return {"ok": ok, "code": code, "message": message}
