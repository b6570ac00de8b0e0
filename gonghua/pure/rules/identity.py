"""Names, telephone numbers and ID numbers: what is wrong with one, when two are the same, and how one is masked.

No message repeats a private value.

Serves: 2.2, 7.2
"""

import re
import unicodedata
from datetime import date

from gonghua.pure.rules.decision import N_, Reason

LONGEST_NAME = 50
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・", "·"))
_INVISIBLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"(0(?:10|2[0-9])|0[3-9][0-9]{2})([2-9][0-9]{6,7})")
_FIGURE = "[0-9０-９]"
_GAP = r"[\s\u200b-\u200f\u2060\ufeff\-‐-―－]{0,3}"
"""What people write between figures: spaces, dashes, and signs that nobody sees."""
_WIDE_GAP = r"[\s\u200b-\u200f\u2060\ufeff\-‐-―－./．／·]{0,3}"
"""The same between the groups of a telephone number, also full stops and strokes."""
_CARD = rf"(?P<card>{_FIGURE}(?:{_GAP}{_FIGURE}){{16}}{_GAP}[0-9０-９XxＸｘ])"
_MOBILE_SAID = (
    rf"(?:[+＋]?(?:86|８６){_GAP})?[1１]{_GAP}[3-9３-９]{_GAP}{_FIGURE}{_WIDE_GAP}"
    rf"{_FIGURE}(?:{_GAP}{_FIGURE}){{3}}{_WIDE_GAP}{_FIGURE}(?:{_GAP}{_FIGURE}){{3}}"
)
_LANDLINE_SAID = rf"[(（]?[0０]{_FIGURE}{{2,3}}[)）]?{_GAP}{_FIGURE}{{3,4}}{_GAP}{_FIGURE}{{4}}"
_PEOPLES_NUMBER = re.compile(rf"(?<!{_FIGURE})(?:{_CARD}|{_MOBILE_SAID})(?!{_FIGURE})")
_NUMBER = re.compile(rf"(?<!{_FIGURE})(?:{_CARD}|{_MOBILE_SAID}|{_LANDLINE_SAID})(?!{_FIGURE})")
"""A number in a sentence: of an ID card, a mobile or a landline telephone, however it is written."""


def plain_id_number(text: str) -> str:
    """Return an ID number as it is kept: half-width, without spaces, X in capitals.

    >>> plain_id_number(" 31011319910330261ｘ ")
    '31011319910330261X'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def id_number_fault(text: str) -> Reason | None:
    """Return what is wrong with a citizen's ID number (GB 11643-1999: length, date part, check digit), or None.

    Sex is not checked: the number does not decide it.

    >>> id_number_fault("31011319910330261x")
    >>> id_number_fault("310113199103302611").code
    'id_number_checksum'
    """
    number = plain_id_number(text)
    if len(number) != 18:
        message = N_("ID number has %(digits)d characters, needs 18.")
        return Reason("id_number_length", message, params={"digits": len(number)})
    if not re.fullmatch("[1-9][0-9]{16}[0-9X]", number):
        return Reason("id_number_characters", N_("ID number needs 17 figures and a figure or X at the end."))
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Reason(
            "id_number_date", N_("The 7th to 14th figures of the ID number are not a date. Compare the card.")
        )
    total = sum(weight * int(figure) for weight, figure in zip(_ID_WEIGHTS, number[:17], strict=True))
    if _ID_CHECKS[total % 11] != number[17]:
        message = N_("The ID number's last character does not fit the others: one is mistyped. Compare the card.")
        return Reason("id_number_checksum", message)
    return None


def plain_phone(text: str) -> str:
    """Return a telephone number as it is kept: figures only, without the country's 86.

    >>> plain_phone("+86 138-0000-1234")
    '13800001234'
    """
    number = re.sub(r"[\s\-‐-―()]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+86|0086)", "", number)


def phone_fault(text: str) -> Reason | None:
    """Return what is wrong with a telephone number, or None: a mobile with 11 digits, or a landline with area code.

    >>> phone_fault("021-56100000")
    >>> phone_fault("1380000123").text()
    'Phone has 10 digits, needs 11.'
    """
    number = plain_phone(text)
    if not number:
        return Reason("phone_empty", N_("Phone is missing."))
    if not re.fullmatch("[0-9]+", number):
        return Reason("phone_characters", N_("Phone has characters that are not figures."))
    if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
        return None
    if number.startswith("0"):
        message = N_("Phone is not a landline number: area code, then 7 or 8 digits.")
        return Reason("phone_landline", message)
    if len(number) != 11:
        return Reason("phone_length", N_("Phone has %(digits)d digits, needs 11."), params={"digits": len(number)})
    return Reason("phone_form", N_("Phone is neither a mobile number (13 to 19) nor a landline with its area code."))


def name_fault(text: str) -> Reason | None:
    """Return what is wrong with a person's name, or None: empty, too long, or with characters that cannot be seen.

    >>> name_fault("阿依古丽·买买提")
    >>> name_fault("金\\u200b芬").code
    'name_invisible'
    """
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text.strip()):
        return Reason("name_control", N_("The name has a line break or control character. Type it again."))
    if any(unicodedata.category(sign) in {"Cf", "Co"} or sign in _INVISIBLE_LETTERS for sign in text):
        message = N_("The name has a character that cannot be seen or printed. Type it again.")
        return Reason("name_invisible", message)
    if not text.strip():
        return Reason("name_empty", N_("The name is missing."))
    if not any(unicodedata.category(sign)[0] == "L" for sign in text):
        return Reason("name_without_letters", N_("The name has no letter or character. Type it again."))
    if len(text.strip()) > LONGEST_NAME:
        message = N_("The name has %(length)d characters, at most %(most)d.")
        return Reason("name_long", message, params={"length": len(text.strip()), "most": LONGEST_NAME})
    return None


def comparable(name: str) -> str:
    """Return a name for comparison only: one width, no case, one kind of middle dot, no spaces.

    >>> comparable("阿依古丽 • 买买提") == comparable("阿依古丽・买买提")
    True
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(folded.translate(_MIDDLE_DOTS).split())


def mask_name(name: str) -> str:
    """Return a name with only its first character, a star for each other; a name of one character is a star.

    >>> mask_name("金芬"), mask_name("欧阳娜娜")
    ('金*', '欧***')
    """
    signs: list[str] = []
    for sign in name.strip():
        if signs and unicodedata.category(sign) in {"Mn", "Me"}:
            signs[-1] += sign  # variation selectors and accents belong to the character before
        else:
            signs.append(sign)
    return signs[0] + "*" * (len(signs) - 1) if len(signs) > 1 else "*" * len(signs)


def mask_phone(phone: str) -> str:
    """Return a telephone number with its first three and last four figures; a shorter or odd one is all stars.

    >>> mask_phone("13800001234"), mask_phone("021-56101234")
    ('138****1234', '021****1234')
    """
    return _masked(plain_phone(phone), first=3, last=4, least=10)


def mask_id_number(id_number: str) -> str:
    """Return an ID number with its first three and last four characters: neither birth date nor district shows.

    >>> mask_id_number("31011319910330261X")
    '310***********261X'
    """
    return _masked(plain_id_number(id_number), first=3, last=4, least=18)


def mask_numbers(text: str, *, landlines: bool = True) -> str:
    """Return free text with the telephone and ID numbers in it masked, for readers whom they do not concern.

    What an office says may name the office's own telephone: `landlines` False leaves those as they are.

    >>> mask_numbers("找老王，13800001234，或身份证31011319910330261X。")
    '找老王，138****1234，或身份证310***********261X。'
    >>> mask_numbers("请打（021）56101234或１３８．００００．１２３４", landlines=False)
    '请打（021）56101234或138****1234'
    """
    wanted = _NUMBER if landlines else _PEOPLES_NUMBER
    return wanted.sub(_number_masked, text)


def _number_masked(found: re.Match[str]) -> str:
    figures = re.sub("[^0-9X]", "", unicodedata.normalize("NFKC", found[0]).upper())
    if found["card"]:
        return mask_id_number(figures)
    return mask_phone(figures[2:] if len(figures) > 12 and figures.startswith("86") else figures)


def _masked(text: str, *, first: int, last: int, least: int) -> str:
    if len(text) < least:
        return "*" * len(text)
    return text[:first] + "*" * (len(text) - first - last) + text[-last:]
