"""Sets up the clone and runs it: the one program behind bin/setup, demo, test and check (standard library only).

Everything goes into the clone (``.venv``, ``var``, ``build``), but for system packages, which are installed only as
root: fonts for the letters; for the tests also Chromium and PostgreSQL. What is missing otherwise is said in one line.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CLONE = Path(__file__).resolve().parents[1]
VENV = CLONE / ".venv"
PYTHON = VENV / "bin" / "python"
FONTS = {
    "fonts-noto-cjk": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "fonts-lxgw-wenkai": "/usr/share/fonts/truetype/lxgw-wenkai",
}
TEST_TOOLS = {
    "chromium": "/usr/bin/chromium",
    "libatomic1": "/usr/lib/*/libatomic.so.1",  # the driver of the browser tests needs it
    "postgresql": "/usr/lib/postgresql",
}

started = time.monotonic()


def say(text: str) -> None:
    """Print a line of progress with the seconds since the start."""
    print(f"[{time.monotonic() - started:5.1f} s] {text}", flush=True)


def run(*command: str | Path, **more: object) -> None:
    """Run a command; a failure ends the set-up with its code."""
    finished = subprocess.run([str(part) for part in command], env=environment(), cwd=CLONE, check=False, **more)  # type: ignore[call-overload]
    if finished.returncode:
        sys.exit(finished.returncode)


def environment() -> dict[str, str]:
    """Return the environment for children: bytecode is written, so that every start after the first is quick."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def set_up(lock: str) -> None:
    """Make the virtual environment and install the locked packages, once a lock and Python."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have another Python
        sys.exit("Gonghua needs Python 3.11 or newer.")
    if not PYTHON.exists():
        say("making .venv")
        make_venv()
    stamp = VENV / f"{lock}.stamp"
    wanted = hashlib.sha256((CLONE / "requirements" / f"{lock}.lock").read_bytes() + sys.version.encode()).hexdigest()
    superset = VENV / "dev.stamp" if lock == "runtime" else stamp
    if not any(path.exists() and path.read_text() == wanted for path in (stamp, superset)):
        say(f"installing the packages of requirements/{lock}.lock (one to two minutes the first time)")
        run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", f"requirements/{lock}.lock")
        stamp.write_text(wanted)
    entry_point()


def make_venv() -> None:
    """Make the virtual environment; Debian's own Python may lack ensurepip."""
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    if made.returncode and os.geteuid() == 0 and shutil.which("apt-get"):
        shutil.rmtree(VENV, ignore_errors=True)
        apt_install(["python3-venv"])
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("The virtual environment could not be made; on Debian: apt install python3-venv\n" + made.stdout)


def entry_point() -> None:
    """Let `.venv/bin/gonghua` run the clone itself."""
    site = next((VENV / "lib").glob("python3*/site-packages"))
    (site / "gonghua.pth").write_text(f"{CLONE}\n")
    script = VENV / "bin" / "gonghua"
    script.write_text(f"#!{PYTHON}\nimport sys\n\nfrom gonghua.config.cli import main\n\nsys.exit(main())\n")
    script.chmod(0o755)


def system_packages(wanted: dict[str, str], without: str) -> None:
    """Install the Debian packages whose file is missing, as root; otherwise say in one line what is missing."""
    missing = [package for package, path in wanted.items() if not any(Path("/").glob(path.lstrip("/")))]
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"installing {', '.join(missing)}")
        if apt_install(missing):
            return
    say(f"missing: {' '.join(missing)} (apt install {' '.join(missing)}); {without}")


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages without questions; return whether it worked."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    calm = {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    with no_service() if "postgresql" in packages else contextlib.nullcontext():
        if subprocess.run(install, env=calm, check=False, **quiet).returncode == 0:  # type: ignore[call-overload]
            return True
        subprocess.run(["apt-get", "update", "-q"], env=calm, check=False, **quiet)  # type: ignore[call-overload]
        done = subprocess.run(install, env=calm, check=False, **quiet)  # type: ignore[call-overload]
        return bool(done.returncode == 0)


@contextlib.contextmanager
def no_service() -> Iterator[None]:
    """Let Debian install PostgreSQL without a cluster of its own that would stay and run; the tests make theirs."""
    conf = Path("/etc/postgresql-common/createcluster.d/gonghua.conf")
    made = [folder for folder in (conf.parent, conf.parent.parent) if not folder.exists()]
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        conf.unlink()
        for folder in made:
            with contextlib.suppress(OSError):  # the package has put something into it
                folder.rmdir()


def catalogues() -> None:
    """Compile the Chinese catalogue when a part of it changed."""
    folder = CLONE / "gonghua" / "config" / "locale" / "zh_Hans" / "LC_MESSAGES"
    content = b"".join(path.read_bytes() for path in sorted((folder / "parts").glob("*.po")))
    stamp, wanted = VENV / "catalogues.stamp", hashlib.sha256(content).hexdigest()
    if not (folder / "django.mo").exists() or not stamp.exists() or stamp.read_text() != wanted:
        run(PYTHON, "-m", "gonghua.config.catalogues")
        stamp.write_text(wanted)


def setup(_arguments: list[str]) -> None:
    """Set up the clone for an installation of one's own, without running anything."""
    set_up("runtime")
    catalogues()
    system_packages(FONTS, "letters are set in the face that comes with the packages")
    say("ready: .venv/bin/gonghua --help")


def demo(arguments: list[str]) -> None:
    """Serve the demo district; the first start makes it."""
    set_up("runtime")
    catalogues()
    system_packages(FONTS, "letters are set in the face that comes with the packages")
    say("preparing the demo district")
    run(VENV / "bin" / "gonghua", "demo", *arguments)
    port = os.environ.get("PORT", "8000")
    say(f"serving on http://127.0.0.1:{port}")
    os.execve(VENV / "bin" / "gonghua", ["gonghua", "serve", "--port", port], environment())


def test(arguments: list[str]) -> None:
    """Run every test; a part that cannot run here is named, never silently left out."""
    set_up("dev")
    catalogues()
    system_packages({**FONTS, **TEST_TOOLS}, "the tests that need it are named as not run")
    run(PYTHON, "-m", "tools.run_tests", *arguments)


def check(arguments: list[str]) -> None:
    """Run the checks before a commit."""
    set_up("dev")
    catalogues()
    run(PYTHON, "-m", "tools.check", *arguments)


if __name__ == "__main__":
    commands = {"setup": setup, "demo": demo, "test": test, "check": check}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: dev.py {'|'.join(commands)}")
    commands[sys.argv[1]](sys.argv[2:])
