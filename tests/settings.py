"""The product's settings in a home of its own: a fresh folder a test process, removed at its end."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["GONGHUA_TESTS"] = tempfile.mkdtemp(prefix="gonghua-test-", dir=os.environ.get("GONGHUA_TESTS_IN"))
    atexit.register(shutil.rmtree, os.environ["GONGHUA_TESTS"], ignore_errors=True)
_home = Path(os.environ["GONGHUA_TESTS"]) / os.environ.get("PYTEST_XDIST_WORKER", "home")
os.environ |= {"GONGHUA_HOME": str(_home), "GONGHUA_MODE": "test", "GONGHUA_DAY": "2026-06-01"}

from gonghua.config.settings import *  # noqa: E402, F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 would take most of the tests' time
