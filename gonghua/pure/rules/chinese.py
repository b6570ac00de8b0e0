"""Numbers and days in Chinese characters, as letters of appointment write them.

Serves: 7.3
"""

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def chinese_year(year: int) -> str:
    """Return a year digit by digit, with 〇 for nought (GB/T 15835-2011, 5.2.2); raises ValueError below 1.

    >>> chinese_year(2026)
    '二〇二六'
    """
    if year < 1:
        raise ValueError(f"not a year: {year}")
    return "".join(_DIGITS[int(digit)] for digit in str(year))


def chinese_number(number: int) -> str:
    """Return a number from 0 to 99 as it is counted aloud; raises ValueError outside.

    >>> [chinese_number(n) for n in (0, 2, 10, 12, 20, 31)]
    ['〇', '二', '十', '十二', '二十', '三十一']
    """
    if not 0 <= number <= 99:
        raise ValueError(f"not between 0 and 99: {number}")
    if number < 10:
        return _DIGITS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def chinese_day(day: date) -> str:
    """Return a day as a letter writes it.

    >>> chinese_day(date(2026, 9, 1))
    '二〇二六年九月一日'
    """
    return f"{chinese_year(day.year)}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_term(months: int) -> str:
    """Return the length of a term in words; raises ValueError when it is not between 1 month and 99 years.

    >>> [chinese_term(months) for months in (24, 36, 6, 18, 14)]
    ['二年', '三年', '六个月', '一年六个月', '一年二个月']
    """
    if not 1 <= months < 1200:
        raise ValueError(f"not a term: {months} months")
    years, rest = divmod(months, 12)
    return (f"{chinese_number(years)}年" if years else "") + (f"{chinese_number(rest)}个月" if rest else "")
