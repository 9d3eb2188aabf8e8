"""Text that knows where its author wrote it, and the record that holds it.

Every scalar of a content file arrives as `Text`, exactly as written: `1.10` never becomes 1.1 and `NO` never
becomes false. The field that it lands in decides whether it is read as a flag or a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fairbalance.problem import Location

PLACE = "\0place"  # the key under which a located mapping carries its own place; no YAML key may hold a NUL
UNQUOTED = ["string", "number"]  # to the YAML of an editor, 1.10 without quotes is a number


class Text(str):
    """A string with the place where it stands.

    `lines`: where the text goes on in the lines below, which a line of the text need not follow: the number of a
    letter, and its place.
    """

    __slots__ = ("at", "lines")
    at: Location
    lines: tuple[tuple[int, Location], ...]

    def __new__(cls, value: str, at: Location, lines: tuple[tuple[int, Location], ...] = ()) -> Text:
        text = super().__new__(cls, value)
        text.at = at
        text.lines = lines
        return text

    def place(self, offset: int) -> Location:
        """Where the letter at `offset` is written."""
        for start, at in reversed(self.lines):
            if start <= offset:
                return at.shifted(0, offset - start)
        return self.at.behind(self[:offset])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> JsonSchemaValue:
        return seen_as("text with markup", 'Write a text; an empty one is "".', UNQUOTED)


class Day(date):
    """A date with the place where it stands."""

    at: Location

    @classmethod
    def of(cls, day: date, at: Location) -> Day:
        placed = cls(day.year, day.month, day.day)
        placed.at = at
        return placed

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> JsonSchemaValue:
        return seen_as("date", _DATE_HINT, "string", format="date")


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as written, with the place of its first character."""

    text: str
    at: Location

    @classmethod
    def of(cls, text: Text) -> Prose:
        return cls(str(text), text.at)

    def place(self, offset: int) -> Location:
        """Where the letter at `offset` is written."""
        return self.at.behind(self.text[:offset])


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """What a field makes of its text, and how an editor's JSON Schema sees that text."""

    read: Callable[[Text], Any]
    seen: JsonSchemaValue

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: Callable[[CoreSchema], JsonSchemaValue]
    ) -> JsonSchemaValue:
        of_field = handler(schema)
        return self.seen | {bound: of_field[bound] for bound in ("minimum", "maximum") if bound in of_field}

    def _validate(self, value: object) -> Any:
        if not isinstance(value, Text):
            raise PydanticCustomError("text_expected", "text expected")
        if not value.strip():
            raise PydanticCustomError("empty", "empty")
        return self.read(value)


def seen_as(title: str, hint: str, types: str | list[str], **more: Any) -> JsonSchemaValue:
    """The JSON Schema of a text; `title` says in plain words what it is, `hint` what to write."""
    return {"title": title, "type": types, **more, "errorMessage": hint}


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def shaped(what: str, pattern: str, hint: str, types: str | list[str] = "string") -> Scalar:
    """Refuses a text that is not wholly of the pattern, which JavaScript has to read as Python does."""

    def read(value: Text) -> Text:
        if not re.fullmatch(pattern, value):
            raise refuse(f"'{value}' is not {what}", hint)
        return value

    return Scalar(read, seen_as(what.partition(" ")[2], hint, types, pattern=f"^({pattern})$"))


def one_of(meanings: Mapping[str, str]) -> Scalar:
    """Refuses a text that is none of the allowed words."""

    def read(value: Text) -> Text:
        if value not in meanings:
            raise refuse(f"'{value}' is not allowed here", f"Allowed: {', '.join(meanings)}.")
        return value

    return Scalar(read, {"title": "word", "enum": list(meanings), "enumDescriptions": list(meanings.values())})


def _text(title: str) -> Scalar:
    return Scalar(lambda value: value, seen_as(title, "Write a text.", UNQUOTED, pattern=r"\S"))


_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_HOST = r"""[hH][tT][tT][pP][sS]?://[^\s/?#@"'<>\\]+\.[^\s/?#@"'<>\\]+"""
_WEB_ADDRESS = _HOST + r"""([/?#][^\s"'<>\\]*)?"""
_FOLDER_ADDRESS = _HOST + r"""(/[^\s?#"'<>\\]*)?"""
_LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
_DIGITS = "[0-9]{1,9}"

_SLUG_HINT = "Use small letters, digits and single hyphens: skin-reactions."
_ADDRESS_HINT = "Write it whole, as in https://www.example.com/page."
_FLAG_HINT = "Write true or false."
_WHOLE_HINT = "Write digits only, as in 10."
_DATE_HINT = "Write year-month-day, as in 2025-10-31."


def listed(value: object) -> object:
    """A list whose key stands alone is empty: its last entry was deleted, or the first is still to come."""
    return [] if isinstance(value, Text) and not value.strip() else value


def is_slug(name: str) -> bool:
    """Whether the name may be an id: it becomes part of an address."""
    return re.fullmatch(_SLUG, name) is not None


def is_web_address(address: str) -> bool:
    return re.fullmatch(_WEB_ADDRESS, address) is not None


def _site_address(value: Text) -> Text:
    if "?" in value or "#" in value:
        raise refuse(f"'{value}' is not the address of a folder", "Leave out what follows ? or #.")
    if not is_web_address(value):
        raise refuse(f"'{value}' is not a web address", _ADDRESS_HINT)
    return value


def _flag(value: Text) -> bool:
    if value not in ("true", "false"):
        raise refuse(f"'{value}' is neither true nor false", _FLAG_HINT)
    return value == "true"


def _whole(value: Text) -> int:
    if not re.fullmatch(_DIGITS, value):
        raise refuse(f"'{value}' is not a whole number", _WHOLE_HINT)
    return int(value)


def _iso_date(value: Text) -> Day:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return Day.of(date.fromisoformat(value), value.at)
    except ValueError:
        raise refuse(f"'{value}' is not a date", _DATE_HINT) from None


def _named(value: object) -> object:
    """A mapping with names that the author chose: its place is not one of them."""
    return {key: item for key, item in value.items() if key != PLACE} if isinstance(value, dict) else value


Named = BeforeValidator(_named)
Line = Annotated[Text, _text("text")]
Inline = Annotated[Text, _text("text with markup")]
Slug = Annotated[Text, shaped("an identifier", _SLUG, _SLUG_HINT, ["string", "integer"])]
Language = Annotated[Text, shaped("a language tag", _LANGUAGE, "Write it as in en, en-US or zh-Hant-TW.")]
WebAddress = Annotated[Text, shaped("a web address", _WEB_ADDRESS, _ADDRESS_HINT)]
SiteAddress = Annotated[
    Text, Scalar(_site_address, seen_as("web address", _ADDRESS_HINT, "string", pattern=f"^({_FOLDER_ADDRESS})$"))
]
Flag = Annotated[
    bool, Scalar(_flag, seen_as("true or false", _FLAG_HINT, ["boolean", "string"], pattern="^(true|false)$"))
]
Whole = Annotated[
    int,
    Scalar(_whole, seen_as("whole number", _WHOLE_HINT, ["integer", "string"], minimum=0, pattern=f"^({_DIGITS})$")),
]
Date = Annotated[Day, Scalar(_iso_date, seen_as("date", _DATE_HINT, "string", format="date"))]


class Record(BaseModel):
    """A mapping of a content file: unknown keys are refused, and it knows its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    at: SkipJsonSchema[InstanceOf[Location]] = Field(validation_alias=PLACE, repr=False)
