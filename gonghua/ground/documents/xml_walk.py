"""Walking through an untrusted XML part: no document type, so no entities; bounded depth; names without prefixes."""

from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from gonghua.ground.documents import limits
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

Attributes = dict[str, str]

_NAMESPACES = frozenset(
    f"{base}/{part}"
    for base, parts in (
        ("http://schemas.openxmlformats.org", ("spreadsheetml/2006/main", "package/2006/relationships")),
        ("http://schemas.openxmlformats.org", ("package/2006/content-types",)),
        ("http://purl.oclc.org/ooxml", ("spreadsheetml/main",)),
    )
    for part in parts
)


class Walk:
    """A walk through one part; a subclass has `start_NAME(attributes)` and `end_NAME(text)` for what it looks at.

    Elements of foreign namespaces are passed over with their methods uncalled. `end_NAME` gets the text directly in
    the element. Attribute names keep their local part only.
    """

    def __init__(self) -> None:
        """Set up the parser."""
        self._depth = 0
        self._text: list[str] = []
        self._local: dict[str, str] = {}
        self._starts: dict[str, Any] = {}
        self._ends: dict[str, Any] = {}
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser

    def walk(self, chunks: Iterable[bytes]) -> None:
        """Walk through the part that `chunks` make; raises `Unreadable` when it is not sound XML."""
        try:
            for chunk in chunks:
                self._parser.Parse(chunk, False)
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged() from None
        finally:
            # The handlers are bound methods: without this the parser and the walk would keep each other alive.
            self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > limits.XML_DEPTH:
            raise damaged()
        starts = self._starts.get(name, 0)
        if starts == 0:
            starts = self._learn(name)
        if starts is not None:
            starts(attributes)
        if self._ends[name] is not None:
            self._text.clear()
            self._parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        self._depth -= 1
        ends = self._ends[name]
        if ends is not None:
            self._parser.CharacterDataHandler = None
            ends("".join(self._text))
            self._text.clear()

    def _learn(self, name: str) -> Any:
        space, _, local = name.rpartition(" ")
        ours = space in _NAMESPACES
        self._starts[name] = getattr(self, f"start_{local}", None) if ours else None
        self._ends[name] = getattr(self, f"end_{local}", None) if ours else None
        return self._starts[name]


def local_name(attribute: str) -> str:
    """Return an attribute's name without its namespace.

    >>> local_name("http://schemas.openxmlformats.org/officeDocument/2006/relationships id")
    'id'
    """
    return attribute.rpartition(" ")[2]


def damaged() -> Unreadable:
    """Return the refusal of a damaged file."""
    return Unreadable("damaged", N_("The file cannot be read: it is damaged."))


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("doctype", N_("The file cannot be read: it contains a document type declaration."))
