"""The gallery shows every component, so that each is under axe in each mode."""

from pathlib import Path

import goldenthread

COMPONENTS = Path(goldenthread.__file__).parent / "templates" / "_components"


def test_every_component_is_in_the_gallery(client):
    page = client.get("/components").content.decode()
    missing = [file.name for file in COMPONENTS.iterdir() if f'id="component-{file.stem}"' not in page]
    assert missing == []


def test_every_component_says_what_it_is_for():
    bare = [file.name for file in COMPONENTS.glob("*.html") if not file.read_text().startswith("{#")]
    assert bare == []
