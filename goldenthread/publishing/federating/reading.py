"""Reading a file of published answers, whoever it came from: its lines have the shapes, or it is refused."""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from pydantic import BaseModel, ValidationError

from goldenthread.publishing.federating import shapes

MEBIBYTE = 1024 * 1024
LARGEST = 30 * MEBIBYTE
LONGEST_LINE = 4 * MEBIBYTE


class AnswersRefused(Exception):
    """The file is not one of published answers; the message says why and what to do."""


@dataclass(frozen=True)
class Answers:
    """What one partnership published."""

    source: shapes.Source
    lines: list[shapes.Line]


def read_answers(file: BinaryIO, name: str) -> Answers:
    """Raises `AnswersRefused`, with the name of the file."""
    first = file.readline(LONGEST_LINE)
    if not first.strip():
        raise AnswersRefused(f"There is nothing in {name}. Choose another file.")
    source = _shaped(shapes.Source, first, f"{name} does not begin like a file of published answers.")
    if source.schema_ != shapes.SCHEMA:
        raise AnswersRefused(
            f"{name} has the format “{source.schema_[:60]}”, and this site reads {shapes.SCHEMA}. "
            "Ask for the file in that format, or bring this site up to date."
        )
    lines, size, digest = [], len(first), hashlib.sha256()
    while data := file.readline(LONGEST_LINE):
        size += len(data)
        if size > LARGEST:
            raise AnswersRefused(f"{name} is larger than {LARGEST // MEBIBYTE} MB, so it is not read.")
        digest.update(data)
        lines.append(_shaped(shapes.Line, data, f"Line {len(lines) + 2} of {name} is no published answer."))
    if (digest.hexdigest(), len(lines)) != (source.sha256, source.answers):
        raise AnswersRefused(f"{name} is damaged, or was changed: its hash is another. Fetch it again.")
    return Answers(source, lines)


def _shaped(shape: type[BaseModel], data: bytes, sentence: str):
    try:
        return shape.model_validate_json(data)
    except ValidationError as error:
        raise AnswersRefused(f"{sentence} Fetch it again from where it was made.") from error
