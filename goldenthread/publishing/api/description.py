"""The API as OpenAPI 3.1 describes it: what the routes say, and what holds for every answer.

`docs/openapi.json` is this, written by `make docs`, so that a change of the API shows where changes are read.
"""

import json
from functools import cache
from typing import Any, NamedTuple

from goldenthread.publishing.api.frame import PREFIX
from goldenthread.publishing.api.problems import MEDIA_TYPE, SENTENCES
from goldenthread.publishing.api.routes import api
from goldenthread.publishing.api.shapes import Problem

ABOUT = (
    "What the public sees of national reviews and other publications: each recommendation and finding word "
    "for word, with its page, its file and that file's SHA-256. Read-only. No key is needed. At most 1,000 "
    "questions in any five minutes from one address. Lists are paged by next and by a Link header. Every "
    "answer has an ETag. Trouble is told as problem details (RFC 9457)."
)
ALWAYS = (406, 429, 500)
TAG = {"schema": {"type": "string"}, "description": "Changes when the answer does; send it as If-None-Match."}
WAIT = {"schema": {"type": "integer", "minimum": 1}, "description": "Seconds to wait."}
NEXT = {
    "schema": {"type": "string"},
    "description": 'The page that follows, rel="next"; none at the end.',
}
TOTAL = {"schema": {"type": "integer", "minimum": 0}, "description": "Entries in all pages together."}


class Row(NamedTuple):
    """One address, for people to read."""

    path: str
    words: str
    parameters: tuple[str, ...]


@cache
def description() -> dict[str, Any]:
    """The whole document."""
    document = dict(api.get_openapi_schema(path_prefix=PREFIX))
    document["info"]["description"] = ABOUT
    document["servers"] = [{"url": "/", "description": "This site"}]
    document["paths"] |= _files()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            _complete(path, operation)
    document["components"]["schemas"] |= _problem_shapes()
    return json.loads(json.dumps(document))  # without the library's own kinds of dict


def rows() -> list[Row]:
    """Every address with what it gives, for the page on the API."""
    return [
        Row(
            path,
            operation["description"],
            tuple(each["name"] for each in operation["parameters"] if each["in"] == "query"),
        )
        for path, methods in description()["paths"].items()
        for operation in methods.values()
    ]


def _complete(path: str, operation: dict[str, Any]) -> None:
    """Add what the frame does for every operation."""
    operation["operationId"] = operation["operationId"].rpartition("routes_")[2]
    responses = operation["responses"] = {str(code): each for code, each in operation["responses"].items()}
    responses["200"]["headers"] = {"ETag": TAG}
    queries = {each["name"] for each in operation["parameters"] if each["in"] == "query"}
    for parameter in operation["parameters"]:
        parameter["schema"] = _when_given(parameter["schema"])
    if "cursor" in queries:
        responses["200"]["headers"] |= {"Link": NEXT, "X-Total-Count": TOTAL}
    responses["304"] = {"description": "Not modified", "headers": {"ETag": TAG}}
    for status in (*_own_trouble(path, queries), *ALWAYS):
        responses[str(status)] = _problem_response(status)


def _when_given(schema: dict[str, Any]) -> dict[str, Any]:
    """Of a parameter that may be left out, what it is when it is there: an address has no null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {name: value for name, value in {**schema, **kinds[0]}.items() if name != "anyOf"}


def _own_trouble(path: str, queries: set[str]) -> list[int]:
    possible = {
        301: "{reference}" in path,
        400: "cursor" in queries,
        404: "{" in path,
        410: "{reference}" in path,
        422: "." not in path,
        503: path.endswith("/search"),
    }
    return [status for status, is_possible in possible.items() if is_possible]


def _problem_response(status: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    response = {"description": SENTENCES[status], "content": content}
    return response | ({"headers": {"Retry-After": WAIT}} if status == 429 else {})


def _problem_shapes() -> dict[str, Any]:
    shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    return {**shape.pop("$defs"), "Problem": shape}


def _files() -> dict[str, Any]:
    """The addresses that give files, which are views of their own."""
    jsonl = {"application/jsonl": {"schema": {"type": "string"}}}
    plain = {"text/plain": {"schema": {"type": "string", "pattern": "^[0-9a-f]{64}  "}}}
    return {
        f"{PREFIX}items.jsonl": _file(
            "items_file", "All items in one file", "All items, a line of JSON each.", jsonl
        ),
        f"{PREFIX}items.jsonl.sha256": _file(
            "items_checksum",
            "SHA-256 of that file",
            "The SHA-256 of that file, as sha256sum --check reads it.",
            plain,
        ),
        f"{PREFIX}openapi.json": _file(
            "openapi",
            "This description",
            "The description of all this, as OpenAPI 3.1.",
            {"application/json": {"schema": {"type": "object"}}},
        ),
    }


def _file(name: str, summary: str, words: str, content: dict) -> dict[str, Any]:
    operation = {
        "operationId": name,
        "summary": summary,
        "description": words,
        "parameters": [],
        "responses": {"200": {"description": "OK", "content": content}},
    }
    return {"get": operation}
