"""What may stand in a field of a line, and what it is in the model."""

from base64 import b64decode, b64encode
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models

from goldenthread.collecting.reading.logos import PictureRefused, logo_in_child


class BadValue(ValueError):
    """What stands in a field cannot stand there; the message says why."""


def value_from(each: models.Field, given):
    """The value of a field that refers to nothing, as the model holds it. Raises `BadValue`."""
    if given is None:
        if not each.null:
            raise BadValue("it is empty")
        return None
    if isinstance(each, models.JSONField | models.BinaryField):
        return given if isinstance(each, models.JSONField) else _picture(given)
    if not isinstance(given, _written_as(each)) or (isinstance(given, bool) and not _is_yes_or_no(each)):
        raise BadValue("it is of another sort")
    try:
        value = each.to_python(given)
        each.run_validators(value)
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadValue(" ".join(getattr(error, "messages", [str(error)])).rstrip(".")) from error
    if isinstance(value, datetime) and value.tzinfo is None:
        raise BadValue("the time has no zone")
    if each.choices and value not in dict(each.flatchoices) and value != "":
        raise BadValue(f"“{str(value)[:40]}” is not one of its values")
    return value


def as_text(picture) -> str | None:
    """The bytes of a picture as a line of JSON holds them."""
    return None if picture is None else b64encode(bytes(picture)).decode("ascii")


def _picture(given) -> bytes:
    """A picture that is read without harm as one that was drawn here; nothing else is taken as bytes."""
    try:
        data = b64decode(given, validate=True)
    except (TypeError, ValueError) as error:
        raise BadValue("it is no picture") from error
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise BadValue("it is no WebP picture")
    try:
        logo_in_child(data)
    except PictureRefused as refused:
        raise BadValue(str(refused).rstrip(".")) from refused
    return data


def _is_yes_or_no(each: models.Field) -> bool:
    return isinstance(each, models.BooleanField)


def _written_as(each: models.Field) -> type | tuple[type, ...]:
    """How JSON writes a value of the field."""
    if _is_yes_or_no(each):
        return bool
    if isinstance(each, models.FloatField):
        return int, float
    return int if isinstance(each, models.IntegerField) else str
