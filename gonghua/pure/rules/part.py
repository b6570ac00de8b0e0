"""What every part of a measure's file is made of: strict frozen tables that say where their values come from.

Serves: 11.1
"""

from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]

Territory = Literal["district", "street_town", "area"]
Authority = Literal["district", "street_town"]


def template(*knows: str, needs: tuple[str, ...] = ()) -> AfterValidator:
    """Return a validator for text with ``{placeholders}``: those of `knows` are allowed, those of `needs` required."""

    def checked(text: str) -> str:
        if not text.strip():
            raise PydanticCustomError("empty", "is empty")
        try:
            parts = list(Formatter().parse(text))
        except ValueError as fault:
            raise PydanticCustomError("lone_brace", "has a brace that opens or closes nothing") from fault
        named = {name for _, name, _, _ in parts if name is not None}
        if any(spec or conversion for _, _, spec, conversion in parts):
            raise PydanticCustomError("lone_brace", "has more than a name in its braces")
        if unknown := sorted(named - {*knows, *needs}):
            raise PydanticCustomError("unknown_placeholder", "has the unknown {name}", {"name": unknown[0]})
        if missing := [name for name in needs if name not in named]:
            raise PydanticCustomError("no_placeholder", "lacks {name}", {"name": missing[0]})
        return text

    return AfterValidator(checked)


class Part(BaseModel):
    """One table of a measure's file: frozen, typed strictly, and without keys that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Cite(Part):
    """A place in the measure's own text: article and, where one is meant, paragraph (both counted from 1)."""

    article: int = Field(ge=1)
    paragraph: int | None = Field(default=None, ge=1)


class Sourced(Part):
    """A part that rests on the document (`cite`), on a local setting (`local`), or on one that serves an article."""

    cite: Cite | None = None
    local: bool = False

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if self.cite is None and not self.local:
            raise PydanticCustomError("no_source", "says neither cite nor local")
        return self


class Named(Sourced):
    """A thing that the measure names: stable id, the document's word, the English word, and other words in use."""

    id: Identifier
    label: Text
    label_en: Text
    aliases: tuple[Text, ...] = ()


class Count(Sourced):
    """A whole number with its source."""

    value: int = Field(ge=0, le=10_000)


class Counts(Sourced):
    """Several whole numbers with one source."""

    values: tuple[Annotated[int, Field(ge=0, le=10_000)], ...] = Field(min_length=1)
