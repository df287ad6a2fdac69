"""What LibreOffice makes of a Word file, on machines that have it: the product itself does not need it."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

LONGEST = 120  # seconds


def pages_of_word(data: bytes, folder: Path) -> int:
    """On how many pages it stands. Skips the test where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed, which lays the Word file out.")
    file = folder / "laid-out.docx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    return len(PdfReader(io.BytesIO(file.with_suffix(".pdf").read_bytes())).pages)
