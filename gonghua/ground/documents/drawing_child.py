"""The process that draws: it reads one request a line and answers each with a PDF, until its input ends.

Run by path with ``python -I`` and an empty environment, so it knows neither the project nor its secrets. It can write
no file. Answer: one byte (``P`` PDF, ``E`` error), four bytes of length, the content.
"""

import json
import os
import resource
import struct
import sys
from pathlib import Path
from typing import BinaryIO

import typst

_MEMORY = 2 << 30


def main() -> None:
    """Draw until the input ends; the arguments are the root of the templates and the font folders."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    root = Path(sys.argv[1])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=sys.argv[2:])
    compiler = typst.Compiler(root=str(root), font_paths=fonts, ignore_system_fonts=True, package_path=str(root))
    for line in sys.stdin.buffer:
        try:
            _answer(answers, b"P", _draw(compiler, root, json.loads(line)))
        except Exception as fault:
            _answer(answers, b"E", str(fault).encode("utf-8", "replace"))


def _draw(compiler: typst.Compiler, root: Path, request: dict[str, str]) -> bytes:
    """Return the PDF/A-2b; any warning is an error, an unknown face above all."""
    pdf, warnings = compiler.compile_with_warnings(
        input=str(root / f"{request['template']}.typ"),
        format="pdf",
        sys_inputs={"data": request["data"], "fonts": request["fonts"]},
        pdf_standards="a-2b",
        timestamp=int(request["timestamp"]),
    )
    if warnings:
        raise RuntimeError("; ".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise RuntimeError("no single PDF came back")
    return pdf


def _answer(answers: BinaryIO, kind: bytes, content: bytes) -> None:
    answers.write(kind + struct.pack(">I", len(content)) + content)
    answers.flush()


if __name__ == "__main__":
    main()
