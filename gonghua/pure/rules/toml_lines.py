"""Which line of a TOML file says what: tomllib reads values but forgets where they stood.

Serves: 11.1
"""

import re
from bisect import bisect_right
from collections import Counter

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}\n#]*")
_STRINGS = {
    '"""': re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    "'''": re.compile(r"'''.*?'{3,5}", re.DOTALL),
    '"': re.compile(r'"((?:[^"\\\n]|\\.)*)"'),
    "'": re.compile(r"'([^'\n]*)'"),
}


def toml_lines(text: str) -> dict[Path, int]:
    """Return the line (from 1) on which each table, key and array element begins; the text must be valid TOML.

    >>> toml_lines('id = "x"\\n\\n[[levels]]\\nid = "a"\\nterm = { years = 2 }\\n')[("levels", 0, "term", "years")]
    5
    """
    return _Scanner(text).scan()


class _Scanner:
    """A reader of valid TOML that keeps positions and throws values away."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.found: dict[Path, int] = {}
        self.counts: Counter[Path] = Counter()
        self.line_starts = [0, *(newline.end() for newline in re.finditer("\n", self.text))]

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._blank()
        while self.at < len(self.text):
            start = self.at
            if self.text[start] == "[":
                table = self._header()
                self._note(table, start)
            else:
                self._pair(table)
            self._blank()
        return self.found

    def _header(self) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]`` and return its path, with the index of the element for arrays of tables."""
        is_element = self.text.startswith("[[", self.at)
        self.at += 2 if is_element else 1
        keys = self._keys()
        self.at += 2 if is_element else 1
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            path = (*path, self.counts[path] - 1) if path in self.counts else path
        path = (*path, keys[-1])
        if is_element:
            self.counts[path] += 1
            path = (*path, self.counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        """Read ``key = value``, at the top of a table or in an inline one."""
        start = self.at
        path = (*table, *self._keys())
        self.at += 1  # the equals sign
        self._note(path, start)
        self._value(path)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._blank()
            if self.text[self.at] in "\"'":
                keys.append(self._string())
            else:
                keys.append(self._match(_BARE_KEY))
            self._blank()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        self._blank()
        first = self.text[self.at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._items(path, "]")
        elif first == "{":
            self._items(path, "}")
        else:
            self._match(_BARE_VALUE)

    def _items(self, path: Path, closing: str) -> None:
        """Read an array's elements or an inline table's pairs, each noted at its own line."""
        self.at += 1
        index = 0
        self._blank()
        while self.text[self.at] != closing:
            if closing == "]":
                self._note((*path, index), self.at)
                self._value((*path, index))
            else:
                self._pair(path)
            index += 1
            self._blank()
            self.at += self.text[self.at] == ","
            self._blank()
        self.at += 1

    def _string(self) -> str:
        """Read a string; return what stands in it, as it is written (keys are the only strings that are used)."""
        opening = next(opening for opening in _STRINGS if self.text.startswith(opening, self.at))
        return self._match(_STRINGS[opening]).strip(opening[0])

    def _blank(self) -> None:
        self._match(_BLANK)

    def _match(self, expression: re.Pattern[str]) -> str:
        found = expression.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not valid TOML at character {self.at}")
        self.at = found.end()
        return found[0]

    def _note(self, path: Path, start: int) -> None:
        line = bisect_right(self.line_starts, start)
        for length in range(1, len(path) + 1):
            self.found.setdefault(path[:length], line)
