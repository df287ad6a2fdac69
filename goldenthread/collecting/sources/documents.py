"""Which files of a folder are documents. No Django here: the command line uses this without a database."""

from pathlib import Path

DOCUMENT_SUFFIXES = (".pdf", ".docx", ".html", ".htm")


def documents_in(folder: Path) -> list[Path]:
    """The documents of a folder and of its folders, by name; hidden ones are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in DOCUMENT_SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
