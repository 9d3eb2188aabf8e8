"""Text that knows where its author wrote it, and the record that holds it.

Every scalar of a content file arrives as `Text`, exactly as written: `1.10` never becomes 1.1 and `NO` never
becomes false. The field that it lands in decides whether it is read as a flag or a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, InstanceOf
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fairbalance.problem import Location

PLACE = "\0place"  # the key under which a located mapping carries its own place; no YAML key may hold a NUL


class Text(str):
    """A string with the place where it stands."""

    __slots__ = ("at",)
    at: Location

    def __new__(cls, value: str, at: Location) -> Text:
        text = super().__new__(cls, value)
        text.at = at
        return text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.is_instance_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "number"]}


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as written, with the place of its first character."""

    text: str
    at: Location

    @classmethod
    def of(cls, text: Text) -> Prose:
        return cls(str(text), text.at)


def scalar(check: Callable[[Text], Any]) -> BeforeValidator:
    def validate(value: object) -> Any:
        if not isinstance(value, Text):
            raise PydanticCustomError("text_expected", "text expected")
        if not value.strip():
            raise PydanticCustomError("empty", "empty")
        return check(value)

    return BeforeValidator(validate)


def refuse(message: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def _flag(value: Text) -> bool:
    if value not in ("true", "false"):
        raise refuse(f"'{value}' is neither true nor false", "Write true or false.")
    return value == "true"


def _whole(value: Text) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise refuse(f"'{value}' is not a whole number", "Write digits only, as in 10.")
    return int(value)


def is_slug(name: str) -> bool:
    """Whether the name may be an id: it becomes part of an address."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def _slug(value: Text) -> Text:
    if not is_slug(value):
        raise refuse(f"'{value}' is not an identifier", "Use small letters, digits and single hyphens: skin-reactions.")
    return value


def _iso_date(value: Text) -> date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise refuse(f"'{value}' is not a date", "Write year-month-day, as in 2025-10-31.") from None


_WEB_ADDRESS = re.compile(r"(?i:https?)://[^\s/?#@\"'<>\\]+\.[^\s/?#@\"'<>\\]+([/?#][^\s\"'<>\\]*)?")


def is_web_address(address: str) -> bool:
    return _WEB_ADDRESS.fullmatch(address) is not None


def _web_address(value: Text) -> Text:
    if not is_web_address(value):
        raise refuse(f"'{value}' is not a web address", "Write it whole, as in https://www.example.com/page.")
    return value


def _site_address(value: Text) -> Text:
    if "?" in value or "#" in value:
        raise refuse(f"'{value}' is not the address of a folder", "Leave out what follows ? or #.")
    return _web_address(value)


def _language(value: Text) -> Text:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", value):
        raise refuse(f"'{value}' is not a language tag", "Write it as in en, en-US or zh-Hant-TW.")
    return value


def _named(value: object) -> object:
    """A mapping with names that the author chose: its place is not one of them."""
    return {key: item for key, item in value.items() if key != PLACE} if isinstance(value, dict) else value


Named = BeforeValidator(_named)
Line = Annotated[Text, scalar(lambda value: value)]
Slug = Annotated[Text, scalar(_slug)]
SiteAddress = Annotated[Text, scalar(_site_address)]
WebAddress = Annotated[Text, scalar(_web_address)]
Language = Annotated[Text, scalar(_language)]
Flag = Annotated[bool, scalar(_flag)]
Whole = Annotated[int, scalar(_whole)]
Date = Annotated[date, scalar(_iso_date)]


def one_of(*allowed: str) -> BeforeValidator:
    """Refuses a text that is none of the allowed words."""

    def check(value: Text) -> Text:
        if value not in allowed:
            raise refuse(f"'{value}' is not allowed here", f"Allowed: {', '.join(allowed)}.")
        return value

    return scalar(check)


class Record(BaseModel):
    """A mapping of a content file: unknown keys are refused, and it knows its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    at: SkipJsonSchema[InstanceOf[Location]] = Field(validation_alias=PLACE, repr=False)
