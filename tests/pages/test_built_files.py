"""What the front-end build writes: nothing of GOV.UK's own look, nothing from elsewhere, little of it."""

import gzip
import json
import re

import pytest
from django.core.management import call_command

from goldenthread.config.assets import MANIFEST, asset

BUILD = MANIFEST.parent


def built(name):
    return (BUILD / json.loads(MANIFEST.read_text())[name]).read_text()


@pytest.mark.parametrize(
    "theirs", ["gds transport", "#1d70b8", "#1a65a6", "crown", "gov.uk", "@font-face", "/assets/"]
)
def test_stylesheet_has_nothing_of_gov_uk_s_look(theirs):
    assert theirs not in built("main.css").lower()


def test_no_file_asks_another_site_for_anything():
    assert re.findall(r"url\(\s*['\"]?(?!data:)|@import", built("main.css")) == []
    assert re.findall(r"https?:|fetch\(|import\b", built("app.js")) == []


def test_files_are_small():
    assert len(gzip.compress(built("main.css").encode())) <= 20_000
    assert len(gzip.compress(built("app.js").encode())) <= 1_500


def test_names_carry_a_hash_and_smaller_forms_lie_beside():
    for name, hashed in json.loads(MANIFEST.read_text()).items():
        stem, ending = name.rsplit(".", 1)
        assert re.fullmatch(rf"{stem}\.[0-9a-f]{{10}}\.{ending}", hashed)
        assert gzip.decompress((BUILD / f"{hashed}.gz").read_bytes()) == (BUILD / hashed).read_bytes()
        assert (BUILD / f"{hashed}.br").exists()


def test_built_file_is_kept_for_ever_and_sent_compressed(client):
    response = client.get(asset("main.css"), headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "gzip"


def test_missing_build_is_said_aloud(monkeypatch, capsys):
    monkeypatch.setattr("goldenthread.config.assets.manifest", dict)
    call_command("check")
    assert "npm ci && npm run build" in capsys.readouterr().err
