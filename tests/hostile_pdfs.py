"""Hostile and broken PDF files, made by code: what each is called, its bytes, and as what it is refused.

The last is a code, several, or None where the file may also be kept.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.hostile_pictures import Entry, jpeg


def pdf(change: Callable[[Pdf], None] | None = None, *, pages: int = 1, **how: object) -> bytes:
    """Return a PDF of blank pages (A3, lying), changed."""
    made, out = Pdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(1190.55, 841.89))
    if change:
        change(made)
    made.save(out, **how)
    return out.getvalue()


@cache
def sound() -> bytes:
    """Return a PDF with two pages, text, and a destination inside itself."""

    def change(made: Pdf) -> None:
        made.pages[0].obj.Contents = made.make_stream(b"0.9 g 50 50 400 300 re f 0 g 60 60 m 300 300 l S")
        made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([made.pages[1].obj, Name.Fit]))

    return pdf(change, pages=2)


def action(**entries: object) -> Callable[[Pdf], None]:
    """Return a change that puts an action into the page's annotation."""

    def change(made: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(**entries))
        made.pages[0].obj.Annots = Array([made.make_indirect(link)])

    return change


def at_root(**entries: object) -> Callable[[Pdf], None]:
    """Return a change that puts entries into the catalogue."""

    def change(made: Pdf) -> None:
        for name, value in entries.items():
            made.Root[f"/{name}"] = value

    return change


def annotation(subtype: str, **entries: object) -> Callable[[Pdf], None]:
    """Return a change that puts an annotation onto the page."""

    def change(made: Pdf) -> None:
        held = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([0, 0, 9, 9]), **entries)
        made.pages[0].obj.Annots = Array([held])

    return change


def _attached(made: Pdf) -> None:
    made.attachments["run.exe"] = b"MZ"


def _unreachable(made: Pdf) -> None:
    made.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    made.Root.Hidden = made.make_indirect(Array([made.make_indirect(Dictionary(S=Name.Launch, F=String("cmd.exe")))]))


def _deep(made: Pdf) -> None:
    held: object = Dictionary(S=Name.JavaScript)
    for _ in range(150):
        held = Array([held])
    made.Root.Deep = held


def _nested_script(made: Pdf) -> None:
    made.Root.Deep = Array([Array([Dictionary(X=Array([Dictionary(S=Name.JavaScript)]))])])


def _outside_stream(made: Pdf) -> None:
    made.Root.Outside = made.make_stream(b"", F=String("//host/share/x"))


def _active() -> Iterator[Entry]:
    yield "script at opening", pdf(at_root(OpenAction=Dictionary(S=Name.JavaScript, JS=String("x")))), "pdf_scripts"
    yield "script behind a link", pdf(action(S=Name.JavaScript, JS=String("x"))), "pdf_scripts"
    yield (
        "script with its name escaped",
        pdf(action(S=Name.JavaScript)).replace(b"/JavaScript", b"/J#61vaScript"),
        (
            "pdf_scripts",
            "damaged",  # every place behind it has moved
        ),
    )
    yield (
        "script in the list of names",
        pdf(at_root(Names=Dictionary(JavaScript=Dictionary(Names=Array())))),
        "pdf_scripts",
    )
    yield "script that nothing leads to", pdf(_unreachable), ("pdf_scripts", "pdf_starts")
    yield (
        "script in a packed object",
        pdf(_unreachable, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        (
            "pdf_scripts",
            "pdf_starts",
        ),
    )
    yield "script nested in lists", pdf(_nested_script), "pdf_scripts"
    yield "script as a stream", pdf(lambda made: made.Root.__setitem__("/JS", made.make_stream(b"x"))), "pdf_scripts"
    yield "program started", pdf(action(S=Name.Launch, F=String("cmd.exe"))), "pdf_starts"
    yield "form sent away", pdf(action(S=Name.SubmitForm, F=String("http://a.invalid"))), "pdf_starts"
    yield "data brought in", pdf(action(S=Name.ImportData, F=String("x.fdf"))), "pdf_starts"
    yield "link to the network", pdf(action(S=Name.URI, URI=String("http://a.invalid"))), "pdf_links"
    yield "link to another file", pdf(action(S=Name.GoToR, F=String("\\\\host\\x.pdf"))), "pdf_links"
    yield "link into an embedded file", pdf(action(S=Name.GoToE)), "pdf_links"
    yield "second action behind a link", pdf(action(S=Name.GoTo, Next=Dictionary(S=Name.URI))), "pdf_links"
    yield "stream whose content lies elsewhere", pdf(_outside_stream), "pdf_links"
    yield "embedded file", pdf(_attached), "pdf_files"
    yield "file pinned to the page", pdf(annotation("/FileAttachment")), "pdf_files"
    yield "form that can be filled in", pdf(at_root(AcroForm=Dictionary(XFA=Array()))), "pdf_form"
    for subtype in ("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"):
        yield f"annotation {subtype}", pdf(annotation(subtype)), "pdf_media"
    for kind in ("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"):
        yield f"action {kind}", pdf(action(S=Name(kind))), "pdf_media"


def _encrypted() -> Iterator[Entry]:
    for name, user, owner in (("a password", "secret", "secret"), ("an owner's password", "", "secret")):
        locked = pikepdf.Encryption(user=user, owner=owner)
        yield f"PDF with {name}", pdf(encryption=locked), "encrypted"


def _bombs() -> Iterator[Entry]:
    yield "PDF of 301 pages", pdf(pages=301), "too_many_pages"
    yield "PDF without pages", pdf(pages=0), "damaged"
    yield "PDF over 30 MB", sound() + b"\0" * (30 << 20), "too_large"
    yield "objects packed 1,000 to 1", _packed_bomb, ("too_much", "damaged")
    yield "300,001 objects", _many_objects, "too_much"
    yield "lists nested 150 deep", pdf(_deep), "damaged"
    yield "lists nested 100,000 deep", _raw(b"[" * 100_000), "damaged"
    yield "pages that contain themselves", _raw(b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "damaged"
    yield "pages that say they are a billion", _raw(b"<</Type/Pages/Kids[]/Count 1000000000>>"), "damaged"
    yield "a page that is no page", _raw(b"<</Type/Pages/Kids[7 0 R]/Count 1>>"), "damaged"
    yield (
        "a page of no size",
        pdf(lambda made: made.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 0, 0]))),
        "damaged",
    )
    yield (
        "a page of a light year",
        pdf(lambda made: made.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 9_000_000_000, 9]))),
        "damaged",
    )
    yield "table that says 2^31 objects", sound().replace(b"/Size ", b"/Size 214748364"), None
    yield (
        "table that lies outside",
        sound()[: sound().rindex(b"startxref")] + b"startxref\n99999999\n%%EOF\n",
        "damaged",
    )


def _raw(second: bytes) -> bytes:
    """Return a PDF by hand whose second object is this."""
    first, places, body = b"<</Type/Catalog/Pages 2 0 R>>", [], b"%PDF-1.7\n"
    for number, held in ((1, first), (2, second)):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"%sxref\n0 3\n0000000000 65535 f \n%strailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        body,
        table,
        len(body),
    )


def _packed_bomb() -> bytes:
    """Return a PDF whose table of objects unpacks to 700 MB."""
    squeeze = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    packed = b"".join(squeeze.compress(zeros) for _ in range(700)) + squeeze.flush()
    head = b"<</Type/XRef/Size 9/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>" % len(packed)
    body = b"%PDF-1.7\n"
    return b"%s9 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (body, head, packed, len(body))


def _many_objects() -> bytes:
    def change(made: Pdf) -> None:
        made.Root.Many = Array([made.make_indirect(Dictionary()) for _ in range(300_000)])

    return pdf(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _broken() -> Iterator[Entry]:
    for share in (0.1, 0.5, 0.9):
        yield f"PDF cut off at {share:.0%}", sound()[: int(len(sound()) * share)], "hidden_file"
    yield "PDF cut off and closed", sound()[: len(sound()) // 2] + b"%%EOF", "damaged"
    yield "PDF with something before it", b"\n" + sound(), ("hidden_file", "not_a_drawing")
    yield "PDF behind a picture", jpeg() + sound(), None  # a picture; the PDF is left out
    yield "PDF with a web page behind it", sound() + b"<html><script>alert(1)</script>", "hidden_file"
    yield "PDF with an archive inside", _archived(), "hidden_file"
    yield "a head alone", b"%PDF-1.7\n", "hidden_file"
    yield "head and end alone", b"%PDF-1.7\n%%EOF", "damaged"
    yield "CAD drawing", b"AC1032" + b"\0" * 500, "cad"
    yield "CAD drawing as text", b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "cad"
    yield "old document called drawing", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "not_a_drawing"
    yield "no drawing at all", b"hello", "not_a_drawing"
    yield "empty drawing", b"", "empty"


def _archived() -> bytes:
    """Return a PDF that is an archive too: its end stands in the archive's comment."""
    end = sound()[sound().rindex(b"startxref") :]
    directory = b"PK\x05\x06" + bytes(16) + len(end).to_bytes(2, "little")
    return sound()[: -len(end)] + b"%" + directory + b"\n" + end


PDFS: list[Entry] = [*_active(), *_encrypted(), *_bombs(), *_broken()]
"""Every hostile PDF, and what is no drawing at all."""
