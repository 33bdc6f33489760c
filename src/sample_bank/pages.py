"""From definitions and values to HTML: what the templates are given."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final
from zoneinfo import ZoneInfo

import jinja2

from src.sample_bank.definitions import FORMS
from src.sample_bank.definitions.model import Control, FormDefinition, Language
from src.sample_bank.submissions import Submission
from src.sample_bank.validation import (
    EARLIEST_BIRTH,
    EMAIL_PATTERN,
    is_required,
    is_shown,
    latest_birth,
    number_pattern,
)
from src.sample_bank.wording import MAX_FILE_MEGABYTES, fault_words, page_words

TEMPLATES: Final = Path(__file__).parent / "templates"
STATIC: Final = Path(__file__).parent / "static"
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
TOKEN_NAME: Final = "submission_token"  # noqa: S105 - the name of a control
HONEYPOT_NAME: Final = "website"
STEP_NAME: Final = "current_step"

# What the client script says by itself.
_CLIENT_WORDS: Final = ("errors_title", "sending")


@dataclass(frozen=True, slots=True)
class FieldView:
    """One control as it stands on the page."""

    control: Control
    label: str
    value: str
    default: str
    shown: bool
    required: bool
    error: str
    attributes: dict[str, str]


class Pages:
    """Renders the site's pages; ``static_version`` stands in the addresses of the static files."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.static_version = static_version()

    def index(self, language: Language) -> str:
        return self._render("index.html", language, "/", forms=FORMS.values())

    def form(
        self,
        form: FormDefinition,
        language: Language,
        today: dt.date,
        *,
        sent: Mapping[str, str] | None = None,
        errors: Mapping[str, str] | None = None,
        token: str = "",
        step: int | None = None,
    ) -> str:
        """The wizard; with ``sent`` it shows those values, not the defaults, and ``errors`` tied to them.

        ``step`` is the one on show, counted from 0; the first faulty one where it is not given.
        """
        fields = field_views(form, language, today, sent, errors or {})
        current = first_faulty_step(form, errors or {}) if step is None else step
        return self._render(
            "form.html",
            language,
            f"/forms/{form.form_id}",
            form=form,
            fields=fields,
            faulty=[fields[name] for name in fields if fields[name].error],
            sections_shown=[
                [any(fields[control.name].shown for control in section.controls) for section in step.sections]
                for step in form.steps
            ],
            current=min(max(current, 0), len(form.steps) - 1),
            token=token or new_token(),
            token_name=TOKEN_NAME,
            honeypot_name=HONEYPOT_NAME,
            step_name=STEP_NAME,
            client=client_definition(form, language),
            files_lost=sent is not None and form.has_files,
        )

    def receipt(self, form: FormDefinition, submission: Submission, language: Language) -> str:
        moment = dt.datetime.fromisoformat(submission.submitted_at).astimezone(self._zone)
        steps = [
            (step.title.get(language), rows)
            for step in form.steps
            if (rows := _summary_rows(step.sections, submission.fields, language))
        ]
        return self._render(
            "receipt.html",
            language,
            f"/receipts/{submission.reference}",
            form=form,
            reference=submission.reference,
            submitted_at=submission.submitted_at,
            submitted_at_shown=f"{moment:%H:%M} {display_date(moment.date().isoformat(), language)}",
            steps=steps,
        )

    def error(self, message: str, status: int, language: Language) -> str:
        return self._render("error.html", language, "/", message=message, status=status)

    def _render(self, template: str, language: Language, path: str, **context: Any) -> str:
        other: Language = "en" if language == "vi" else "vi"
        return self._templates.get_template(template).render(
            language=language,
            other_language=other,
            path=path,
            words=SimpleNamespace(**page_words(language)),
            static=f"/static/{self.static_version}",
            **context,
        )


def static_version() -> str:
    """Changes whenever a static file does."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def new_token() -> str:
    return secrets.token_urlsafe(24)


def default_value(control: Control, today: dt.date) -> str:
    match control.default:
        case "today":
            return today.isoformat()
        case "today+7":
            return (today + dt.timedelta(days=7)).isoformat()
        case None:
            return ""


def field_views(
    form: FormDefinition,
    language: Language,
    today: dt.date,
    sent: Mapping[str, str] | None,
    errors: Mapping[str, str],
) -> dict[str, FieldView]:
    """Name → how the control stands, in the order of the page."""
    defaults = {control.name: default_value(control, today) for control in form.controls()}
    values = defaults if sent is None else {name: sent.get(name, value) for name, value in defaults.items()}
    return {
        control.name: FieldView(
            control=control,
            label=control.label.get(language),
            value=values[control.name],
            default=defaults[control.name],
            shown=is_shown(control, values),
            required=is_required(control, values),
            error=errors.get(control.name, ""),
            attributes=_attributes(control, language, today),
        )
        for control in form.controls()
    }


def _attributes(control: Control, language: Language, today: dt.date) -> dict[str, str]:
    """The native attributes that tell what the control takes."""
    found: dict[str, str | int | None] = {
        "placeholder": control.placeholder.get(language) if control.placeholder else None,
        "maxlength": control.max_length if control.kind not in {"number", "date"} else None,
        "pattern": control.pattern.regex if control.pattern else None,
        "min": control.minimum,
        "max": control.maximum,
        "step": control.step,
        "accept": ",".join(control.accept) or None,
        "autocomplete": control.autocomplete,
    }
    if control.kind in {"number", "tel"} or control.pattern is not None:
        found["inputmode"] = "decimal" if "." in (control.step or "") else "numeric"
    if control.minimum_age is not None:
        found["min"] = EARLIEST_BIRTH.isoformat()
        found["max"] = latest_birth(today, control.minimum_age).isoformat()
    return {name: str(value) for name, value in found.items() if value is not None}


def first_faulty_step(form: FormDefinition, errors: Mapping[str, str]) -> int:
    for index, step in enumerate(form.steps):
        if any(control.name in errors for section in step.sections for control in section.controls):
            return index
    return 0


def client_definition(form: FormDefinition, language: Language) -> dict[str, Any]:
    """The rules of the form as the client script reads them."""
    words = page_words(language)
    return {
        "controls": [_client_control(form, control, language) for control in form.controls()],
        "words": {key: words[key] for key in _CLIENT_WORDS},
        "emailPattern": EMAIL_PATTERN,
        "maxFileBytes": MAX_FILE_MEGABYTES * 1024 * 1024,
    }


def _client_control(form: FormDefinition, control: Control, language: Language) -> dict[str, Any]:
    rules: dict[str, Any] = {
        "name": control.name,
        "label": control.label.get(language),
        "kind": control.kind,
        "required": control.required,
        "requiredWhen": _client_condition(control.required_when),
        "shownWhen": _client_condition(control.shown_when),
        "maxLength": control.max_length,
        "pattern": control.pattern.regex if control.pattern else None,
        "numberPattern": number_pattern(control) if control.kind == "number" else None,
        "minimum": control.minimum,
        "maximum": control.maximum,
        "step": float(control.step) if control.step else None,
        "positive": control.positive or None,
        "money": control.money or None,
        "adult": control.minimum_age,
        "notBefore": control.not_before,
        "daysBetween": [control.computed.start, control.computed.end] if control.computed else None,
        "accept": list(control.accept) or None,
        "messages": fault_words(form, control, language),
    }
    return {key: value for key, value in rules.items() if value is not None}


def _client_condition(condition: Any) -> dict[str, Any] | None:
    if condition is None:
        return None
    return {"field": condition.field, "values": list(condition.values), "negated": condition.negated}


def _summary_rows(
    sections: Any, fields: Mapping[str, str], language: Language
) -> list[tuple[Control, str, str]]:
    """(control, label, what a person reads) of every answered control."""
    return [
        (control, control.label.get(language), display_value(control, fields[control.name], language))
        for section in sections
        for control in section.controls
        if fields.get(control.name)
    ]


def display_value(control: Control, value: str, language: Language) -> str:
    """A stored value as a person reads it."""
    if control.kind == "select":
        return next(
            (option.label.get(language) for option in control.options if option.value == value), value
        )
    if control.kind == "date":
        return display_date(value, language)
    if control.kind == "datetime-local":
        day, _, time = value.partition("T")
        return f"{time} {display_date(day, language)}"
    if control.money:
        grouped = f"{int(value):,}"
        return f"{grouped.replace(',', '.')} đồng" if language == "vi" else f"{grouped} VND"
    return value


def display_date(value: str, language: Language) -> str:
    day = dt.date.fromisoformat(value)
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {day:%B} {day.year}"
