"""A form and a catalogue in English, as a recogniser's tests need them."""

from __future__ import annotations

from src.forms.catalogue import CatalogueEntry
from src.forms.model import Choice, Field, FieldKind, Form
from src.voice_bot.speech.context import SpeechContext


def choices(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(label.lower().replace(" ", "-"), label) for label in labels)


SLOTS = choices(*(f"{hour:02}:{minute:02}" for hour in range(8, 18) for minute in (0, 30)), "Another time")
FORM = Form(
    "crm",
    "CRM update",
    "http://bank.test/forms/crm",
    fields=(
        Field("customerName", "Full name", FieldKind.PERSON_NAME, required=True),
        Field("customerId", "Customer code", FieldKind.IDENTIFIER, required=True),
        Field("phoneNumber", "Phone number", FieldKind.PHONE),
        Field("email", "Email", FieldKind.EMAIL),
        Field("address", "Address", FieldKind.ADDRESS),
        Field(
            "interactionType", "Interaction type", FieldKind.CHOICE,
            choices=choices("Call", "Email", "Meeting in person", "Online chat", "SMS"),
        ),
        Field("interactionDate", "Interaction date", FieldKind.DATE),
        Field("timeSlot", "Time", FieldKind.CHOICE, choices=SLOTS),
        Field("duration", "Duration (minutes)", FieldKind.NUMBER),
        Field(
            "issueCategory", "Issue category", FieldKind.CHOICE,
            choices=choices("Account", "Card", "Loan", "Transaction", "Complaint", "Information", "Other"),
        ),
        Field(
            "resolutionStatus", "Resolution status", FieldKind.CHOICE,
            choices=choices("Resolved", "In progress", "Escalated", "Cancelled"),
        ),
        Field("followUpRequired", "Follow-up needed", FieldKind.CHOICE, choices=choices("Yes", "No")),
        Field("loanAmount", "Loan amount (VND)", FieldKind.MONEY),
    ),
)  # fmt: skip
CATALOGUE = tuple(
    CatalogueEntry(form_id, f"/forms/{form_id}", {"en": english, "vi": vietnamese}, names)
    for form_id, english, vietnamese, names in (
        ("crm", "CRM update & interaction log", "Cập nhật CRM", ("crm", "cập nhật crm")),
        ("loan", "Loan application", "Đăng ký khoản vay", ("loan", "khoản vay")),
        ("hr", "HR request", "Yêu cầu nhân sự", ("leave request",)),
    )
)


def situation(focus: str | None) -> SpeechContext:
    """``focus`` None: no form is open; "?": the bot has asked whether to submit."""
    asked = focus == "?"
    return SpeechContext(
        form=None if focus is None else FORM,
        focus=None if asked else focus,
        expecting="submit_answer" if asked else "nothing",
        language="en",
        catalogue=CATALOGUE,
    )
