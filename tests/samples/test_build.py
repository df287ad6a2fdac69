import importlib.metadata
import io

import pypdf
import pytest

from samples.build import sample_files
from samples.content import load
from samples.typesetting import TYPST, set_pdf
from tests.samples.reading import SAMPLE

pytestmark = pytest.mark.skipif(
    importlib.metadata.version("typst") != TYPST,
    reason=f"another typst than {TYPST}, which set the committed sample, may break lines elsewhere",
)


@pytest.fixture(scope="module")
def files():
    return sample_files()


def test_setting_the_sample_anew_gives_the_committed_bytes(files):
    stale = [name for name, data in files.items() if (SAMPLE / name).read_bytes() != data]
    assert not stale, "run `make sample` and commit what it writes"


def test_untagged_setting_has_the_same_pages_and_no_tags():
    review = load("review")
    tagged = pypdf.PdfReader(io.BytesIO(set_pdf(review)))
    untagged = pypdf.PdfReader(io.BytesIO(set_pdf(review, tagged=False)))
    assert "/StructTreeRoot" in tagged.trailer["/Root"]
    assert "/StructTreeRoot" not in untagged.trailer["/Root"]
    assert [page.extract_text() for page in untagged.pages] == [page.extract_text() for page in tagged.pages]
