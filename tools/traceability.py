"""Writes docs/traceability.md, docs/permissions.md and docs/acts.md from the code.

With ``--check`` it writes nothing, names the pages that are not what the code says, and ends with 1.
"""

import os
import sys
import tempfile
from pathlib import Path

CLONE = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "GONGHUA_HOME": home,
            "GONGHUA_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "gonghua.config.settings",
        }
        sys.path.insert(0, str(CLONE))
        import django  # noqa: PLC0415 - app ready: the home comes first

        django.setup()
        from tools import house_pages  # noqa: PLC0415 - app ready

        wanted = house_pages.pages()
        behind = house_pages.stale(wanted)
    for path in behind:
        if "--check" in arguments:
            print(f"{path.relative_to(CLONE)} is not what the code says: {house_pages.COMMAND}")
        else:
            path.write_text(wanted[path], "utf-8")
            print(f"wrote {path.relative_to(CLONE)}")
    return 1 if behind and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
