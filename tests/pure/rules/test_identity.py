"""Names, telephone numbers and ID numbers (all made up)."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gonghua.pure.rules.identity import (
    comparable,
    id_number_fault,
    mask_id_number,
    mask_name,
    mask_numbers,
    mask_phone,
    name_fault,
    phone_fault,
    plain_id_number,
    plain_phone,
)

GOOD_ID = "31011319910330261X"


def code(fault) -> str | None:
    return fault.code if fault else None


ID_NUMBERS = {
    "the example of GB 11643": ("11010519491231002X", None),
    "a check digit X": (GOOD_ID, None),
    "a small x": (GOOD_ID.lower(), None),
    "born on a leap day of 2000": ("310113200002292614", None),
    "with spaces": ("310113 19910330 261X", None),
    "full-width": ("３１０１１３１９９１０３３０２６１Ｘ", None),
    "woman or man is not checked": ("310113198002206253", None),
    "a wrong check digit": ("310113199103302610", "id_number_checksum"),
    "two figures changed places": ("31011319910330621X", "id_number_checksum"),
    "seventeen characters": (GOOD_ID[:17], "id_number_length"),
    "nineteen characters": (GOOD_ID + "1", "id_number_length"),
    "an old number of fifteen": ("310113910330261", "id_number_length"),
    "empty": ("", "id_number_length"),
    "X in the middle": ("3101131991033X2611", "id_number_characters"),
    "letters": ("31011319910330261A", "id_number_characters"),
    "nought in front": ("01011319910330261X", "id_number_characters"),
    "30 February": ("310113199102302610", "id_number_date"),
    "29 February of no leap year": ("310113199102292610", "id_number_date"),
    "month 13": ("310113199113302610", "id_number_date"),
    "year 0": ("310113000003302610", "id_number_date"),
    "Bengali figures": ("৩১011319910330261X", "id_number_characters"),
}


@pytest.mark.parametrize("case", ID_NUMBERS)
def test_an_id_number_is_checked_as_gb_11643_says(case):
    text, expected = ID_NUMBERS[case]
    assert code(id_number_fault(text)) == expected


@given(st.integers(0, 16), st.sampled_from(string.digits))
def test_any_single_wrong_figure_of_an_id_number_is_found(position, figure):
    assume(GOOD_ID[position] != figure)
    assert id_number_fault(GOOD_ID[:position] + figure + GOOD_ID[position + 1 :]) is not None


PHONES = {
    "a mobile": ("13800001234", None),
    "with spaces and country": ("+86 138 0000 1234", None),
    "with 0086 and hyphens": ("0086-138-0000-1234", None),
    "full-width": ("１３８００００１２３４", None),
    "Shanghai": ("021-56100000", None),
    "Shanghai in brackets": ("（021）56100000", None),
    "Beijing": ("01066100000", None),
    "four-figure area code": ("0512-66100000", None),
    "seven figures behind it": ("0470-6100000", None),
    "ten digits": ("1380000123", "phone_length"),
    "twelve digits": ("138000012345", "phone_length"),
    "no such mobile": ("12800001234", "phone_form"),
    "landline without area code": ("56100000", "phone_length"),
    "area code with too few": ("021-561000", "phone_landline"),
    "area code with too many": ("021-561000001", "phone_landline"),
    "words": ("见备注", "phone_characters"),
    "a decimal from a spreadsheet": ("13800001234.0", "phone_characters"),
    "empty": ("  ", "phone_empty"),
}


@pytest.mark.parametrize("case", PHONES)
def test_a_phone_is_a_mobile_or_a_landline_with_area_code(case):
    text, expected = PHONES[case]
    assert code(phone_fault(text)) == expected


def test_a_fault_says_how_many_digits_and_not_which():
    fault = phone_fault("1380000123")
    assert fault.text() == "Phone has 10 digits, needs 11."
    assert id_number_fault(GOOD_ID[:17]).text() == "ID number has 17 characters, needs 18."


@given(st.text(string.digits + "X", min_size=5, max_size=20))
def test_no_message_repeats_a_private_value(text):
    for fault in (id_number_fault(text), phone_fault(text)):
        assert fault is None or text not in fault.text()


NAMES = {
    "two characters": ("金芬", None),
    "four characters": ("欧阳娜娜", None),
    "with a middle dot": ("阿依古丽·买买提", None),
    "Latin": ("Anna-Maria O'Neil", None),
    "a rare character of plane 3": ("王\U00030edd", None),
    "with a variation selector": ("辻\U000e0100一", None),
    "spaces round it": (" 金芬 ", None),
    "longest": ("金" * 50, None),
    "too long": ("金" * 51, "name_long"),
    "empty": ("", "name_empty"),
    "spaces only": (" \u3000", "name_empty"),
    "figures only": ("12", "name_without_letters"),
    "zero-width space": ("金\u200b芬", "name_invisible"),
    "zero-width at the end": ("金芬\u200d", "name_invisible"),
    "right-to-left override": ("金\u202e芬", "name_invisible"),
    "isolate": ("\u2067金芬", "name_invisible"),
    "byte order mark": ("\ufeff金芬", "name_invisible"),
    "Hangul filler": ("金\u3164", "name_invisible"),
    "private use": ("金\ue000", "name_invisible"),
    "line break": ("金\n芬", "name_control"),
    "NUL": ("金\x00芬", "name_control"),
    "line separator": ("金\u2028芬", "name_control"),
    "half a character": ("金\ud840", "name_control"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_what_one_can_see(case):
    text, expected = NAMES[case]
    assert code(name_fault(text)) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("阿依古丽·买买提", "阿依古丽•买买提", True),
        ("阿依古丽・买买提", "阿依古丽 · 买买提", True),
        ("阿依古丽･买买提", "阿依古丽‧买买提", True),
        ("Ａｎｎａ", "anna", True),
        ("张 三", "张三", True),
        ("张三", "张叁", False),
        ("阿依古丽·买买提", "阿依古丽买买提", False),
    ],
)
def test_names_are_compared_as_people_read_them(one, other, same):
    assert (comparable(one) == comparable(other)) is same


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8))
def test_spaces_between_characters_do_not_make_another_name(name):
    assert comparable("\u3000".join(name)) == comparable(f" {' '.join(name)} ") == comparable(name)


def test_numbers_are_kept_in_one_form():
    assert plain_phone("+86（021）5610－0000") == "02156100000"
    assert plain_id_number("310113 19910330 261x") == GOOD_ID


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("金芬", "金*"),
        ("欧阳娜娜", "欧***"),
        ("金", "*"),
        ("", ""),
        (" 金芬 ", "金*"),
        ("辻\U000e0100一", "辻\U000e0100*"),
    ],
)
def test_a_masked_name_keeps_its_first_character(name, masked):
    assert mask_name(name) == masked


@given(st.text(st.characters(whitelist_categories=["Lo"]), min_size=2, max_size=20))
def test_a_masked_name_shows_nothing_after_its_first_character(name):
    assert mask_name(name)[1:] == "*" * (len(name) - 1)


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800001234", "138****1234"),
        ("+86 138-0000-1234", "138****1234"),
        ("0105610123", "010***0123"),
        ("5610123", "*******"),
        ("", ""),
    ],
)
def test_a_masked_phone_shows_seven_figures(phone, masked):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(("number", "masked"), [(GOOD_ID, "310***********261X"), ("310113", "******")])
def test_a_masked_id_number_shows_no_birth_date(number, masked):
    assert mask_id_number(number) == masked
    assert "19910330" not in mask_id_number(number)


@pytest.mark.parametrize(
    "written",
    [
        "13800005678", "１３８００００５６７８", "138.0000.5678", "138—0000—5678", "138/0000/5678", "138  0000  5678",
        "138\u200b0000\u200b5678", "1 3 8 0 0 0 0 5 6 7 8", "+86 138 0000 5678", "86-13800005678",
    ],
)  # fmt: skip
def test_a_mobile_number_is_masked_however_it_is_written(written):
    assert mask_numbers(f"电话{written}，谢谢") == "电话138****5678，谢谢"
    assert mask_numbers(f"电话{written}，谢谢", landlines=False) == "电话138****5678，谢谢"


@pytest.mark.parametrize(
    "written", ["02156781234", "(021)56781234", "021 56781234", "021－56781234", "（021）5678-1234"]
)
def test_a_landline_is_masked_but_where_an_office_says_it(written):
    assert mask_numbers(f"打{written}找我") == "打021****1234找我"
    assert mask_numbers(f"打{written}找我", landlines=False) == f"打{written}找我"


@pytest.mark.parametrize(
    "written", ["31011319910330261X", "31011319910330261Ｘ", "310113 19910330 261x", "３１０１１３-19910330-261X"]
)
def test_an_id_number_is_masked_however_it_is_written(written):
    assert mask_numbers(f"我是{written}") == "我是310***********261X"


@pytest.mark.parametrize(
    "text", ["2026年11月24日 13:00开会", "13号楼1500平方米", "预算1380000元", "2026-11-24至2026-12-11", "XM2026-001"]
)
def test_other_figures_stand(text):
    assert mask_numbers(text) == text
