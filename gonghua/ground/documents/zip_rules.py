"""A zip archive opened only when it is plain: no tricks with names, overlaps, nesting or size."""

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path, PurePosixPath

from gonghua.ground.documents import limits
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.pure.rules.decision import N_

_CHUNK = 1 << 16
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_FILE_TYPE, _REGULAR, _FOLDER = 0o170000, 0o100000, 0o040000
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)


class CheckedZip:
    """A zip archive within the rules; entries are read in chunks whose bytes are counted over all reads."""

    def __init__(self, file: Path) -> None:
        """Open and check the archive; raises `Unreadable`."""
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, EOFError):
            raise _damaged() from None
        entries = self._zip.infolist()
        if len(entries) > limits.ZIP_ENTRIES:
            message = N_("The archive has more than %(limit)d entries.")
            raise Unreadable("too_many_entries", message, limit=limits.ZIP_ENTRIES)
        for entry in entries:
            _check_entry(entry)
        _check_sizes(entries)
        _check_twins(entries)
        self._check_places(file, entries)
        self._entries = {entry.filename: entry for entry in entries if not entry.is_dir()}
        self._left = limits.ZIP_BYTES
        self._check_nesting()

    @property
    def names(self) -> list[str]:
        """Return the names of the entries that are files."""
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an entry's content, checksum included; raises `Unreadable` when it is broken or too much."""
        try:
            with self._zip.open(self._entries[name]) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise _too_much()
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, KeyError):
            raise _damaged() from None

    def _check_places(self, file: Path, entries: list[zipfile.ZipInfo]) -> None:
        """Refuse entries that share bytes, and local headers that tell another story than the directory."""
        spans = []
        with file.open("rb") as source:
            for entry in entries:
                if entry.header_offset < 0:
                    raise _damaged()
                source.seek(entry.header_offset)
                head = source.read(_LOCAL.size)
                if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
                    raise _damaged()
                flags, method, name_length, extra_length = (_LOCAL.unpack(head)[at] for at in (2, 3, 9, 10))
                name = source.read(name_length).decode("utf-8" if flags & 0x800 else "cp437", "replace")
                if name != entry.orig_filename or method != entry.compress_type:
                    raise _damaged()
                begin = entry.header_offset
                spans.append((begin, begin + _LOCAL.size + name_length + extra_length + entry.compress_size))
        spans.sort()
        spans.append((self._zip.start_dir, self._zip.start_dir))
        if spans[0][0] != 0 or any(end > following for (_, end), (following, _) in pairwise(spans)):
            raise Unreadable("zip_overlap", N_("The archive is built in a way that hides content."))

    def _check_nesting(self) -> None:
        for name in self._entries:
            if next(self.chunks(name), b"").startswith(_ARCHIVES):
                message = N_("Another file is embedded: %(name)s. Remove it and save again.")
                raise Unreadable("embedded_file", message, name=name)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or "\\" in name or ":" in name or not name.isprintable() or not name:
        raise Unreadable("zip_name", N_("The archive has an entry whose name leads out of it."))
    kind = entry.external_attr >> 16 & _FILE_TYPE
    if kind not in (0, _REGULAR, _FOLDER):
        raise Unreadable("zip_link", N_("The archive has a link in it."))
    if entry.flag_bits & 0x2041:
        raise encrypted()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged()


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the declared sizes; what is declared too small breaks off while reading."""
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if unpacked > limits.ZIP_BYTES:
        raise _too_much()
    sizes = [(entry.file_size, entry.compress_size) for entry in entries] + [(unpacked, packed)]
    if any(size > max(limits.ZIP_RATIO_FROM, limits.ZIP_RATIO * small) for size, small in sizes):
        raise _too_much()


def _check_twins(entries: list[zipfile.ZipInfo]) -> None:
    names = [unicodedata.normalize("NFKC", entry.filename).casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise Unreadable("zip_twins", N_("The archive has two entries of the same name."))


def encrypted() -> Unreadable:
    """Return the refusal of a file that is protected by a password."""
    return Unreadable("encrypted", N_("The file is protected by a password. Remove the password and save again."))


def _damaged() -> Unreadable:
    return Unreadable("damaged", N_("The file cannot be read: it is damaged."))


def _too_much() -> Unreadable:
    return Unreadable("too_much", N_("The file cannot be read: it holds too much."))
