"""A site of its own for a benchmark: the sample review and the labelled reports, taken in as anybody's are.

It lives in a folder that is given, and knows nothing of any other site. `open_site` comes before anything
else of the product is imported.
"""

import json
import os
import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "../shared/corpus"
BY = "benchmark"
SUMMARY = "One of the labelled reports."  # a publication without a summary is not published
DATED = re.compile(r"\d{2}-[a-z]+-\d{4}")


class NoCorpus(Exception):
    """The labelled reports are not there; the message says where they were looked for."""


def open_site(home: Path, corpus: Path = CORPUS) -> None:
    """Make the site in an empty folder and publish all reports in it. Raises NoCorpus."""
    if not any(corpus.glob("*.gold.json")):
        raise NoCorpus(f"there are no labelled reports in {corpus.resolve()}")
    os.environ.update(GOLDENTHREAD_HOME=str(home), GOLDENTHREAD_ENV="development")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    os.environ.pop("DATABASE_URL", None)
    import django  # only here: the settings are read from the environment when it is made ready

    django.setup()
    _take_in(sorted(corpus.glob("*.pdf")))
    _publish(
        {
            path.name.removesuffix(".gold.json"): json.loads(path.read_text())
            for path in corpus.glob("*.gold.json")
        }
    )


def _take_in(reports: list[Path]) -> None:
    from goldenthread.collecting.adding import add_files
    from goldenthread.collecting.sample import load_sample
    from goldenthread.config.installation import make_database

    make_database()
    load_sample(by=BY)
    add_files(paths=reports, publication=None, source="labelled reports", by=BY, tell=lambda outcome: None)


def _publish(labels: dict[str, dict]) -> None:
    from goldenthread.catalogue.actions import edit_publication
    from goldenthread.catalogue.models import Publication, Version

    for publication in Publication.objects.drafts():
        report = Path(Version.objects.filter(document__publication=publication).first().filename).stem
        facts = {"new_publisher": labels[report]["publisher"], "summary": SUMMARY}
        if on := _date_in(report):
            facts["date"] = {"on": on, "precision": "day", "source": "the name of the file"}
        edit_publication(publication=publication, facts=facts, by=BY, publish=True)


def _date_in(name: str) -> date | None:
    if found := DATED.search(name):
        with suppress(ValueError):
            return datetime.strptime(found[0], "%d-%B-%Y").date()
    return None
