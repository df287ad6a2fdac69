"""The sample review: made up, marked so on every page, and there so that all of the product can be seen."""

from pathlib import Path

from goldenthread.catalogue.catalogue_file import SAMPLE, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Publication
from goldenthread.collecting.actions import add_document
from goldenthread.collecting.outcome import Outcome


def load_sample(*, by, file: Path = SAMPLE) -> list[Outcome]:
    """Load a sound catalogue file and add the documents it names, which lie beside it; safe to repeat."""
    catalogue = read_json(file)
    load_catalogue(catalogue=catalogue, by=by)
    return [
        add_document(
            publication=Publication.objects.get(catalogue_id=entry["id"]),
            data=(file.parent / document["file"]).read_bytes(),
            filename=document["file"],
            source="",
            by=by,
            titled=document.get("title", ""),
        )
        for entry in catalogue["publications"]
        for document in entry.get("documents", [])
    ]
