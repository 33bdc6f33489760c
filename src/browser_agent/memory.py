"""What a session has confirmed, kept in memory so that its page can be made anew. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from src.browser_agent.page_view import PageView
from src.browser_agent.values import same
from src.contract import FieldState, PageReceipt, UnrestoredField


@dataclass(slots=True)
class FormMemory:
    """One form's address, its values as they were read back last, and where the citizen stood.

    ``fields`` are those of the last look; ``earlier`` the values of fields that stood on steps before it and
    are not on the page any more; ``files`` the upload ids of chosen files; ``cookies`` the context's,
    ``storage`` the site's web storage.
    ``result`` is where a form that was sent led to, ``receipt`` what was read there.
    """

    url: str | None = None
    step: int | None = None
    fields: dict[str, FieldState] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    cookies: list[Any] = field(default_factory=list)
    storage: dict[str, Any] | None = None
    result: str | None = None
    receipt: PageReceipt | None = None
    _seen: PageView | None = None

    def opened(self, url: str, view: PageView) -> None:
        """A new form: what was known of the one before does not concern it."""
        self._forget_form()
        self.url, self.result, self.receipt = url, None, None
        self.note(view)

    def sent(self, receipt: PageReceipt, result: str | None) -> None:
        """The form was taken: its values shall never be written again."""
        self._forget_form()
        self.receipt, self.result = receipt, result

    def note(self, view: PageView) -> None:
        """Take what the page shows now as what it must show again."""
        if self.url is None or view is self._seen:
            return
        self._seen = view
        fields = {one.name: one for one in view.fields}
        for name, state in self.fields.items():
            if name not in fields and state.value and _writable(state):
                self.earlier[name] = state.value
        for name in fields:
            self.earlier.pop(name, None)
        self.files = {name: file for name, file in self.files.items() if _keeps_file(fields, name)}
        self.fields, self.step = fields, view.step.index if view.step else None

    def chose_file(self, name: str, upload_id: str) -> None:
        self.files[name] = upload_id

    def _forget_form(self) -> None:
        self.url = self.step = self._seen = None
        self.fields, self.earlier, self.files = {}, {}, {}

    @property
    def wanted(self) -> dict[str, str]:
        """Every value to bring back, by field, in the page's order; those that were empty are to be empty."""
        now = {name: state.value for name, state in self.fields.items() if _writable(state)}
        return {**self.earlier, **now}

    def unrestored(self, view: PageView, faults: Mapping[str, str]) -> tuple[UnrestoredField, ...]:
        """The confirmed values that the page does not hold any more; ``faults`` says why, where known.

        Values of earlier steps count where the page shows their field, or refused them.
        """
        found = []
        for name, value in self.wanted.items():
            state, known = view.state.field(name), self.fields.get(name)
            if state is not None and same(state, value, state.value):
                continue
            if known is None and (state is None or not state.visible) and name not in faults:
                continue
            if known is not None and known.status == "invalid":
                continue  # the page never took it
            label = known.label if known is not None else state.label if state is not None else name
            found.append(UnrestoredField(field=name, label=label, reason=faults.get(name, "not_shown")))
        for name in self.files:
            state = view.state.field(name)
            if state is None or not state.value:
                label = self.fields[name].label if name in self.fields else name
                found.append(UnrestoredField(field=name, label=label, reason=faults.get(name, "file")))
        return tuple(found)


def _writable(state: FieldState) -> bool:
    return state.visible and not state.read_only and state.type != "file"


def _keeps_file(fields: Mapping[str, FieldState], name: str) -> bool:
    return name not in fields or bool(fields[name].value)
