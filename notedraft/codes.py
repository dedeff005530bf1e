"""Code types that cannot be malformed: a `CptCode` that exists is well formed.

Whether a code is *known*, timed or in force is a question for the rule tables, not for these types.
"""

import re
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from notedraft.errors import InvalidCode


class Code(str):
    """A string that its coding system allows; building a malformed one raises `InvalidCode`."""

    system: ClassVar[str]
    pattern: ClassVar[re.Pattern[str]]

    def __new__(cls, value: str) -> Self:
        if type(value) is cls:
            return value
        cleaned = value.strip().upper()
        if not cls.pattern.fullmatch(cleaned):
            raise InvalidCode(f"{value!r} is not a {cls.system}.")
        return super().__new__(cls, cleaned)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(), serialization=core_schema.plain_serializer_function_ser_schema(str)
        )


class CptCode(Code):
    """A five-character CPT or HCPCS Level II procedure code (`97110`, `G0283`)."""

    system = "CPT or HCPCS code (five characters, like 97110 or G0283)"
    pattern = re.compile(r"[0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[FT]")


class Modifier(Code):
    """A two-character procedure modifier (`GP`, `59`, `CQ`)."""

    system = "two-character modifier (like GP or 59)"
    pattern = re.compile(r"[A-Z0-9]{2}")


class Icd10Code(Code):
    """An ICD-10-CM diagnosis code (`M25.561`)."""

    system = "ICD-10-CM code (like M25.561)"
    pattern = re.compile(r"[A-TV-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")


class Npi(Code):
    """A National Provider Identifier: ten digits, the last a Luhn check digit over 80840 + the first nine."""

    system = "National Provider Identifier (ten digits with a valid check digit)"
    pattern = re.compile(r"[12][0-9]{9}")

    def __new__(cls, value: str) -> Self:
        npi = super().__new__(cls, value)
        if _luhn_sum("80840" + npi) % 10:
            raise InvalidCode(f"{value!r} is not a {cls.system}.")
        return npi


def _luhn_sum(digits: str) -> int:
    doubled = (int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled)
