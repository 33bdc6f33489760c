"""From the live page to a form: the page's facts, plus the catalogue's names."""

from __future__ import annotations

from src.contract import FieldState, PageState
from src.forms.catalogue import CatalogueEntry
from src.forms.kinds import infer_kind
from src.forms.model import Choice, Field, Form, Limits


def field_from_state(state: FieldState, entry: CatalogueEntry | None = None) -> Field:
    """One field of the live page; ``entry`` is None for a page that the catalogue does not know."""
    option_aliases = entry.option_aliases if entry else {}
    choices = tuple(
        Choice(option.value, option.label, option_aliases.get((state.name, option.value), ()))
        for option in state.options or ()
        if option.value
    )
    return Field(
        name=state.name,
        label=state.label,
        kind=infer_kind(
            state.type,
            state.label,
            state.name,
            options=len(state.options or ()),
            multiple=state.multiple,
            help_text=state.help or "",
        ),
        required=state.required,
        visible=state.visible,
        choices=choices,
        limits=Limits(state.minimum, state.maximum, state.step_size, state.pattern, state.max_length),
        value=state.value,
        display=state.display,
        error=state.error,
        step=state.step,
        section=state.section,
        aliases=entry.field_aliases.get(state.name, ()) if entry else (),
        # Pages disable what a condition hides: that says nothing of what it is once it shows.
        read_only=state.read_only and state.visible,
    )


def form_from_page(page: PageState, entry: CatalogueEntry | None) -> Form:
    """The form on that page; ``entry`` is None for a page that the catalogue does not know."""
    return Form(
        form_id=entry.form_id if entry else None,
        title=page.title or (entry.title["vi"] if entry else ""),
        url=page.url,
        fields=tuple(field_from_state(state, entry) for state in page.fields),
        step=page.step.index if page.step else None,
        step_titles=page.step.titles if page.step else (),
        submit_labels=tuple(button.label for button in page.buttons if button.role == "submit"),
    )
