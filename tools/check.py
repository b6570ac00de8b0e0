"""`bin/check`: the checks before a commit. Each is named with its verdict; what a failing one says is shown in full."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CLONE = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SOURCE = ("gonghua", "tools", "tests", "bench")

TEMPLATES = """
import django
django.setup()
from pathlib import Path
from django.template import engines
templates = [path for path in sorted(Path("gonghua").rglob("*.html")) if "templates" in path.parts]
for path in templates:
    engines["django"].engine.get_template(str(path).split("/templates/", 1)[1])
print(f"{len(templates)} templates compile")
"""
TRANSLATIONS = """
import sys
import django
django.setup()
from tools.translations import faults, unsaid
found = faults()
print("\\n".join(found))
print("\\n".join(f"nobody says any more: {message!r}" for message in unsaid()))
sys.exit(bool(found))
"""
CHECKS = {
    "ruff check": ["ruff", "check", *SOURCE],
    "ruff format": ["ruff", "format", "--check", "--quiet", "--diff", *SOURCE],
    "mypy": ["mypy", "--explicit-package-bases", "gonghua", "tools", "bench"],
    "import-linter": ["lint-imports", "--no-cache"],
    "start-up checks": ["django", "check", "--fail-level", "WARNING"],
    "migrations": ["django", "makemigrations", "--check", "--dry-run"],
    "translations": ["python", "-c", TRANSLATIONS],
    "templates": ["python", "-c", TEMPLATES],
    "the law of the house": ["python", "-m", "pytest", "tests/test_house.py", "tests/test_translations.py"],
}


def main(wanted: list[str]) -> int:
    """Run the checks whose name begins with one of `wanted` (all, if none); return 0 when every one passes."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="gonghua-check-") as home:
        for name, command in CHECKS.items():
            if wanted and not name.startswith(tuple(wanted)):
                continue
            started = time.monotonic()
            done = subprocess.run(
                resolved(command), cwd=CLONE, env=environment(home), capture_output=True, text=True, check=False
            )
            print(
                f"{name}: {'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)", flush=True
            )
            if done.returncode:
                failed.append(name)
                print((done.stdout + done.stderr).strip(), flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks pass")
    return 1 if failed else 0


def resolved(command: list[str]) -> list[str]:
    """Return a command with the programs of the virtual environment."""
    program, *arguments = command
    if program == "python":
        return [sys.executable, *arguments]
    if program == "django":
        return [sys.executable, "-m", "django", *arguments]
    return [str(BIN / program), *arguments]


def environment(home: str) -> dict[str, str]:
    """Return an environment in which nothing of an installation is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGHUA_", "DATABASE_URL"))}
    own = {"GONGHUA_HOME": home, "DJANGO_SETTINGS_MODULE": "gonghua.config.settings", "PYTHONPATH": str(CLONE)}
    return kept | own | {"GONGHUA_MODE": "test", "PYTHONUTF8": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
