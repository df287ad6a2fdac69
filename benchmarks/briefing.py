"""A seven-minute briefing: seconds until its draft is made, until its page is shown, and for each file.

Run with `make benchmark-briefing`. It reads the sample review into a data folder of its own. With
DATABASE_URL set, there.
"""

import os
import shutil
import tempfile

HOME = tempfile.mkdtemp(prefix="goldenthread-benchmark-")
os.environ["GOLDENTHREAD_HOME"] = HOME
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.papers import timed  # noqa: E402
from goldenthread.accounts.models import Membership, Partnership, Role, User  # noqa: E402
from goldenthread.catalogue.models import Publication  # noqa: E402
from goldenthread.collecting.sample import load_sample  # noqa: E402
from goldenthread.publishing.briefings.about import About  # noqa: E402
from goldenthread.publishing.briefings.actions import make_briefing  # noqa: E402
from goldenthread.publishing.briefings.files.formats import BRIEFING_FORMATS  # noqa: E402
from goldenthread.publishing.briefings.reading import Sheet  # noqa: E402


def main():
    call_command("migrate", verbosity=0)
    load_sample(by="benchmark")
    partnership = Partnership.objects.create(slug="northmoor", name="Northmoor")
    editor = User.objects.create_user(email="editor@example.org")
    Membership.objects.create(user=editor, partnership=partnership, role=Role.EDITOR)
    publication = Publication.objects.get(documents__versions__filename="kept-in-touch.pdf")
    about = About(partnership, publication)
    made, took = timed(lambda: make_briefing(about=about, title="Kept in touch", by=editor))
    print(f"draft from {len(about.items)} items: {took}")
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(editor)
    for name in ("page, first", "page, again"):
        page, took = timed(lambda: client.get(made.get_absolute_url()))
        print(f"{name}: status {page.status_code}, {took}")
    for ending, form in BRIEFING_FORMATS.items():
        data, took = timed(lambda write=form.write: write(Sheet(made.newest)))
        print(f"{ending}, {len(data):,} bytes: {took}")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
