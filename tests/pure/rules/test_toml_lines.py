"""The line scanner agrees with tomllib on what a file holds, and with the eye on where it stands."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from gonghua.pure.rules.toml_lines import toml_lines

TRICKY = '''# a comment with [brackets] and = signs
title = "a # no comment, \\" [no] table"
'literal key' = 'C:\\path'
"quoted \\u004bey" = 1
a.b . c = 1979-05-27T07:32:00Z
text = """
[not.a.table]
key = "no key" ""quoted"""
raw = \'\'\'
it's [[here]]\'\'\'
list = [
  1, # one
  [2, 3],
  { x = 1, y = { z = "}" } },
]
empty = []
[table]
on = true
[table.inner]
deep = 1.5e3
[[rows]]
n = 1
[[rows.cells]]
v = 1
[[rows.cells]]
v = 2
[rows.cells.style]
bold = false
[[rows]]
[[rows.cells]]
v = 3
'''


def test_each_key_has_its_line():
    lines = toml_lines(TRICKY)
    assert lines[("title",)] == 2
    assert lines[("a", "b", "c")] == 5
    assert (lines[("text",)], lines[("raw",)], lines[("list",)]) == (6, 9, 11)
    assert (lines[("list", 0)], lines[("list", 1, 1)], lines[("list", 2, "y", "z")]) == (12, 13, 14)
    assert lines[("table", "inner", "deep")] == 20
    assert lines[("rows", 0, "cells", 1, "v")] == 26
    assert lines[("rows", 0, "cells", 1, "style", "bold")] == 28
    assert lines[("rows", 1, "cells", 0, "v")] == 31
    assert ("not",) not in lines


def paths(value, at=()):
    """Yield the path of every table, key and element that tomllib reads."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from paths(inner, (*at, key))


def test_it_finds_what_tomllib_finds():
    data = tomllib.loads(TRICKY)
    data.pop("quoted Key")  # escapes in keys are kept as they are written: such a fault is told at its table's line
    assert set(paths(data)) <= set(toml_lines(TRICKY))


keys = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)
scalars = st.one_of(
    st.integers(-999, 999).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    words.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    words.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
    words.filter(lambda text: "'" not in text).map(lambda text: f"'''\n{text}\n'''"),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[\n " + ", # so\n ".join(items) + "\n]"),
        st.dictionaries(keys, inner.filter(lambda text: "\n" not in text), max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"
        ),
    ),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(keys, values, max_size=3), max_size=4))
def test_every_written_file_is_followed(tables):
    text = "".join(
        "[[row]]\n" + "".join(f"{key} = {value}\n" for key, value in table.items()) + "# end\n" for table in tables
    )
    lines = toml_lines(text)
    assert set(paths(tomllib.loads(text))) == set(lines)
    written = text.split("\n")
    for path, line in lines.items():
        if len(path) == 3:
            assert written[line - 1].startswith(f"{path[2]} = ")
