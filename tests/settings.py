"""The product's settings in a data folder of the test run's own, removed when it ends."""

import atexit
import os
import shutil
import tempfile

TEMPORARY_HOME = tempfile.mkdtemp(prefix="goldenthread-tests-")
atexit.register(shutil.rmtree, TEMPORARY_HOME, ignore_errors=True)
os.environ["GOLDENTHREAD_HOME"] = TEMPORARY_HOME
os.environ["GOLDENTHREAD_ENV"] = "development"

from goldenthread.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose
