"""What crosses from the voice bot to the browser agent: actions, the state of the page, results.

The browser agent parses its requests with these very models and the OpenAPI document is drawn from
them, so that code, wire and documentation cannot part. Pure: data only.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

MAX_VALUE_LENGTH = 10_000
MAX_ACTIONS = 200

SessionId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
FieldRef = Annotated[str, Field(min_length=1, max_length=300, description="a field's name or label")]
FieldValue = Annotated[str, Field(max_length=MAX_VALUE_LENGTH)]
FieldStatus = Literal["empty", "filled", "invalid"]
ButtonRole = Literal["next", "back", "submit", "clear", "other"]


class Model(BaseModel):
    """Base of all wire models: unknown keys are refused, instances are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# --- actions ---------------------------------------------------------------------------------------


class Open(Model):
    """Open a page; an origin off the allow-list is refused."""

    type: Literal["open"] = "open"
    url: Annotated[str, Field(min_length=1, max_length=2000)]


class Fill(Model):
    """Write a value and read it back. Answers the value read back."""

    type: Literal["fill"] = "fill"
    field: FieldRef
    value: FieldValue


class Clear(Model):
    type: Literal["clear"] = "clear"
    field: FieldRef


class ClearAll(Model):
    """Empty every field of the form (values that the page sets by default come back)."""

    type: Literal["clear_all"] = "clear_all"


class Focus(Model):
    """Bring a field into view, on its own wizard step, and put the cursor there."""

    type: Literal["focus"] = "focus"
    field: FieldRef


class Prepare(Model):
    """A value for this field is probably coming: look at the page, on the field's own step where the page's
    list of steps leads there. Writes nothing, and presses nothing else."""

    type: Literal["prepare"] = "prepare"
    field: FieldRef


class Read(Model):
    type: Literal["read"] = "read"
    field: FieldRef


class ReadAll(Model):
    type: Literal["read_all"] = "read_all"


class GoTo(Model):
    """Go to a section or wizard step, by its title or its number counted from 1."""

    type: Literal["go_to"] = "go_to"
    section: Annotated[str, Field(min_length=1, max_length=300)]


class Next(Model):
    type: Literal["next"] = "next"


class Back(Model):
    type: Literal["back"] = "back"


class Click(Model):
    """Press a button by its label. A submit button is refused here: that is what ``submit`` is for."""

    type: Literal["click"] = "click"
    button: Annotated[str, Field(min_length=1, max_length=300)]


class Upload(Model):
    type: Literal["upload"] = "upload"
    field: FieldRef
    file: Annotated[str, Field(min_length=1, max_length=200, description="an upload id, never a path")]


class Submit(Model):
    """Send the form. One key submits once at most."""

    type: Literal["submit"] = "submit"
    idempotency_key: Annotated[str, Field(min_length=8, max_length=200)]


class Withdraw(Model):
    """What became of that submission; one that was never begun is barred for good. Stands alone in its
    request, needs no page, and sends nothing: ``details["outcome"]`` of its error is ``"withdrawn"`` or
    ``"unknown"``."""

    type: Literal["withdraw"] = "withdraw"
    idempotency_key: Annotated[str, Field(min_length=8, max_length=200)]


class Restore(Model):
    """Fill many values into a fresh page, in the page's own order; conditional fields included."""

    type: Literal["restore"] = "restore"
    values: Annotated[dict[str, FieldValue], Field(max_length=500)]


class Close(Model):
    type: Literal["close"] = "close"


Action = Annotated[
    Open
    | Fill
    | Clear
    | ClearAll
    | Focus
    | Prepare
    | Read
    | ReadAll
    | GoTo
    | Next
    | Back
    | Click
    | Upload
    | Submit
    | Withdraw
    | Restore
    | Close,
    Field(discriminator="type"),
]


# --- the state of the page ------------------------------------------------------------------------


class Option(Model):
    value: str
    label: str


class FieldState(Model):
    """One field as it stands on the live page.

    ``value`` is what was read back: the option value for select and radio, ISO 8601 for dates and
    times, digits with a dot for decimals, ``"true"`` or ``""`` for a checkbox, values joined by ``,``
    where several are allowed. ``display`` is what a person sees. ``visible`` is false where the page
    hides the field by a condition; a field on another wizard step counts as visible (``step`` says on
    which, counted from 0).
    """

    name: str
    label: str
    type: str
    required: bool = False
    visible: bool = True
    options: tuple[Option, ...] | None = None
    value: str = ""
    display: str = ""
    status: FieldStatus = "empty"
    error: str | None = None
    step: int | None = None
    section: str | None = None
    placeholder: str | None = None
    help: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    step_size: str | None = None
    pattern: str | None = None
    max_length: int | None = None
    multiple: bool = False
    read_only: bool = False


class Step(Model):
    """The wizard step on show; ``index`` counts from 0, ``titles`` names all steps."""

    index: int
    count: int
    title: str
    titles: tuple[str, ...] = ()


class Button(Model):
    label: str
    role: ButtonRole = "other"
    enabled: bool = True


class PageReceipt(Model):
    """What the page answered after a submission. ``reference`` is None where the page shows none."""

    reference: str | None = None
    message: str = ""


class PageState(Model):
    url: str
    title: str
    step: Step | None = None
    fields: tuple[FieldState, ...] = ()
    buttons: tuple[Button, ...] = ()
    messages: tuple[str, ...] = ()
    receipt: PageReceipt | None = None

    def field(self, name: str) -> FieldState | None:
        """The field of that exact name, or None."""
        return next((field for field in self.fields if field.name == name), None)


# --- request and answer ---------------------------------------------------------------------------


class ExecuteRequest(Model):
    session_id: SessionId
    request_id: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    actions: Annotated[tuple[Action, ...], Field(min_length=1, max_length=MAX_ACTIONS)] | None = None
    user_message: Annotated[str, Field(min_length=1, max_length=4000)] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> ExecuteRequest:
        if (self.actions is None) == (self.user_message is None):
            raise ValueError("give either actions or user_message")
        return self


class ErrorBody(Model):
    """The shape of every error, from every service."""

    error: str
    message: str
    details: dict[str, Any] = Field(default_factory=dict)
    correlation_id: str | None = None


class ActionResult(Model):
    """``action`` is the action's type; ``value`` what was read back, where the action reads one."""

    action: str
    ok: bool
    field: str | None = None
    value: str | None = None
    error: ErrorBody | None = None


class UnrestoredField(Model):
    """A confirmed value that the page does not hold any more since it had to be made anew."""

    field: str
    label: str
    reason: str


class ExecuteResponse(Model):
    """``not_restored`` is told once, in the first answer after the page was lost and made anew; empty where
    everything stands as before."""

    success: bool
    session_id: str
    request_id: str
    correlation_id: str
    results: tuple[ActionResult, ...]
    page: PageState | None
    duration_seconds: float
    not_restored: tuple[UnrestoredField, ...] = ()


class Viewport(Model):
    width: int
    height: int


class LivePage(Model):
    url: str
    title: str
    updated_at: str
    viewport: Viewport
