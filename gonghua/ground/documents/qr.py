"""QR codes as SVG."""

import io

import segno

MASK = 0
"""One of the eight masks of ISO/IEC 18004; every reader undoes each. Trying all for the best takes 15 ms a code, most
of a batch's time; the signed payload is as good as random, so that no mask leaves large plain fields."""


def make_qr(text: str, *, error: str = "m") -> segno.QRCode:
    """Return the smallest QR code for `text` at exactly this error level (L, M, Q or H).

    >>> make_qr("HTTPS://EXAMPLE.CN/L/7K3M52QD9XTA").designator
    '2-M'
    """
    return segno.make_qr(text, error=error, boost_error=False, mask=MASK)


def qr_svg(text: str, *, error: str = "m") -> str:
    """Return an SVG of `text` as a QR code with the quiet zone of 4 modules that ISO/IEC 18004 asks for.

    It carries a viewBox and no fixed size: the page that shows it decides how large it is.

    >>> qr_svg("7K3M-52QD-9XTA").startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"')
    True
    """
    out = io.BytesIO()
    make_qr(text, error=error).save(
        out, kind="svg", border=4, omitsize=True, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode("utf-8").strip()
