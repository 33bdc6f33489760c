"""What a recogniser may know of the situation in which it listens. Pure: data only."""

from __future__ import annotations

from dataclasses import dataclass

from src.forms.catalogue import CatalogueEntry
from src.forms.model import Field, Form
from src.understanding.context import Expecting
from src.understanding.intents import Language


@dataclass(frozen=True, slots=True)
class SpeechContext:
    """The open form, the field just asked about and the open yes/no question, as the dialogue has them.

    A recogniser with a grammar builds it from these; a large one boosts the form's own words.
    """

    form: Form | None = None
    focus: str | None = None
    expecting: Expecting = "nothing"
    language: Language = "vi"
    catalogue: tuple[CatalogueEntry, ...] = ()

    @property
    def focus_field(self) -> Field | None:
        return self.form.get(self.focus) if self.form else None
