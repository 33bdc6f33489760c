"""What citizens do to the form by hand: values, undo, files, going to a field, emptying, drafts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol, TypeVar

from src.contract import ReadAll
from src.exceptions import BrowserFieldNotFoundError, ConflictError, NotFoundError
from src.forms.model import Field, FieldKind
from src.understanding.intents import (
    ClearForm,
    Confirm,
    FocusField,
    Intent,
    LoadDraft,
    Redo,
    RefuseValue,
    SaveDraft,
    Undo,
    Upload,
)
from src.voice_bot.by_hand import intent_by_hand, refusal
from src.voice_bot.errands import Errands
from src.voice_bot.ledger import Ledger
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot.turns import explanation, turn_of
from src.voice_bot_api import Session

T = TypeVar("T")


class ByHand(Protocol):
    """One intent as a turn of its own, through the dialogue; ``aloud``: the bot answers it in words."""

    def __call__(self, errands: Errands, intent: Intent, *, aloud: bool = False) -> Awaitable[Session]: ...


class Exclusively(Protocol):
    """Runs one piece of work at a time, to its end."""

    async def __call__(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T: ...


class HandWork:
    """Every method raises :class:`~src.exceptions.VPBankException`; what the page held before still stands
    then. A form that was sent, or none at all, is a :class:`ConflictError`."""

    def __init__(
        self, ledger: Ledger, exclusively: Exclusively, by_hand: ByHand, on_call: Callable[[], bool]
    ) -> None:
        """``on_call``: whether somebody is on the line, who would rather hear than read."""
        self._ledger, self._exclusively, self._by_hand = ledger, exclusively, by_hand
        self._on_call = on_call

    @property
    def _record(self) -> SessionRecord:
        return self._ledger.record

    # --- fields -----------------------------------------------------------------------------------------

    async def set_field(self, name: str, value: str) -> Session:
        """Write one value by hand, through the same checks, read-back and undo history; "" clears it.

        Raises :class:`BrowserFieldNotFoundError`, :class:`~src.exceptions.InvalidFormatError` where the field
        cannot hold the value, and the page's own refusal.
        """

        async def write() -> Session:
            self._unfinished()
            errands = self._ledger.errands()
            if errands.form is None:
                raise ConflictError("No form is open that could be changed.")
            now = self._ledger.around.now()
            intent = intent_by_hand(errands.form, name, value, now, self._record.language)
            if isinstance(intent, RefuseValue):
                raise refusal(intent, explanation(errands, turn_of("", (intent,))))
            return await self._by_hand(errands, intent)

        return await self._exclusively(write)

    async def undo(self) -> Session:
        """Take the last change back; without one nothing happens."""
        return await self._exclusively(lambda: self._step_in_history(Undo()))

    async def redo(self) -> Session:
        """Make the change again that was taken back last."""
        return await self._exclusively(lambda: self._step_in_history(Redo()))

    async def _step_in_history(self, intent: Undo | Redo) -> Session:
        self._unfinished()
        return await self._by_hand(self._ledger.errands(), intent)

    async def focus(self, name: str) -> Session:
        """Go to a field: on the page, and in the conversation, where the next bare answer is for it. On a
        call it is asked for in words too."""

        async def go() -> Session:
            errands = self._ledger.errands()
            field = self._field(errands, name)
            return await self._by_hand(errands, FocusField(field.name), aloud=self._on_call())

        return await self._exclusively(go)

    async def attach(self, name: str, upload_id: str) -> Session:
        """Give an uploaded file to the page's file field of that name."""

        async def choose() -> Session:
            errands = self._ledger.errands()
            field = self._field(errands, name)
            if field.kind is not FieldKind.FILE:
                raise ConflictError("This field takes no file.", details={"field": name})
            return await self._by_hand(errands, Upload(field.name, upload_id), aloud=self._on_call())

        return await self._exclusively(choose)

    async def clear_form(self) -> Session:
        """Empty the whole form; the citizen was asked already. It can be undone."""

        async def clear() -> Session:
            self._unfinished()
            await self._by_hand(self._ledger.errands(), ClearForm())
            return await self._by_hand(self._ledger.errands(), Confirm())

        return await self._exclusively(clear)

    async def look(self) -> Session:
        """Read the page again: what was changed there, by its own scripts or by hand, is taken over."""

        async def read() -> Session:
            self._unfinished()
            errands = self._ledger.errands()
            before = self._record.page
            await errands.run([ReadAll()])
            if errands.record.page != before:
                await self._ledger.conclude(errands, self._record.dialogue)
            return self._ledger.view()

        return await self._exclusively(read)

    def _field(self, errands: Errands, name: str) -> Field:
        self._unfinished()
        field = errands.form.get(name) if errands.form else None
        if field is None:
            raise BrowserFieldNotFoundError()
        if field.read_only or not field.visible:
            raise ConflictError("The page does not let this field be changed now.")
        return field

    def _unfinished(self) -> FormRecord:
        form = self._record.form
        if form is None or form.receipt is not None:
            raise ConflictError("No form is open that could be changed.")
        return form

    # --- drafts -----------------------------------------------------------------------------------------

    async def drafts(self) -> tuple[Draft, ...]:
        """The citizen's drafts, newest first."""
        return await self._ledger.around.store.drafts(self._record.user_id)

    async def save_draft(self, name: str) -> tuple[Draft, ...]:
        """Keep the open form's values under that name. Raises :class:`ConflictError` where there are none."""

        async def save() -> None:
            if not self._unfinished().values:
                raise ConflictError("No form is open whose values could be kept.")
            await self._by_hand(self._ledger.errands(), SaveDraft(name))

        await self._exclusively(save)
        return await self.drafts()

    async def load_draft(self, name: str) -> Session:
        """Write the draft's values over what is there, on its own form. Raises :class:`NotFoundError`."""

        async def load() -> Session:
            if name not in {draft.name for draft in await self.drafts()}:
                raise NotFoundError("There is no such draft.")
            return await self._by_hand(self._ledger.errands(), LoadDraft(name))

        return await self._exclusively(load)

    async def delete_draft(self, name: str) -> tuple[Draft, ...]:
        """Erase the draft; answers those that are left. Raises :class:`NotFoundError`."""
        if name not in {draft.name for draft in await self.drafts()}:
            raise NotFoundError("There is no such draft.")
        await self._ledger.around.store.erase_draft(self._record.user_id, name)
        return await self.drafts()
