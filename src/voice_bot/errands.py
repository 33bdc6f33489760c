"""Carries out what the dialogue asks for in a turn: on the page, in the store, in understanding."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from src.contract import Action, Close, ExecuteResponse, ReadAll, Submit, Upload, Withdraw
from src.dialogue.machine import context_for
from src.dialogue.state import (
    Act,
    Answer,
    BeginSubmission,
    DialogueState,
    DraftFetched,
    DraftNames,
    DraftStored,
    FetchDraft,
    FetchDraftNames,
    PageAnswered,
    PageFailed,
    Rehear,
    Reheard,
    Request,
    StoreDraft,
    SubmissionBegun,
)
from src.dialogue.work import Situation
from src.exceptions import BrowserSessionNotFoundError, ConflictError, DatabaseError, VPBankException
from src.forms.model import Form
from src.utils.correlation import current_correlation_id
from src.voice_bot.browser_client import error_of
from src.voice_bot.clock import utc_text
from src.voice_bot.page_facts import (
    actions_to_reopen,
    closed_already,
    current_form,
    is_complete,
    not_restored,
    page_was_lost,
    record_after,
    reopened,
    submitted_key,
    was_not_sent,
)
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.writing import SessionWriter

Acted = Callable[[Sequence[Action], ExecuteResponse], None]


class Errands:
    """The errands of one session.

    ``record`` is what the session has come to so far; ``failure`` the last error that kept the browser
    agent from being asked; ``refused`` the last action that the page did not take; ``browser_seconds``
    what the page took. ``acted`` is told of everything that was run on the page, ``on_screen`` asked whether
    the citizen has the answers before their eyes.
    """

    def __init__(
        self,
        record: SessionRecord,
        around: Surroundings,
        acted: Acted,
        writer: SessionWriter | None = None,
        on_screen: Callable[[], bool] = lambda: False,
    ) -> None:
        self.record = record
        self._around, self._acted, self._on_screen = around, acted, on_screen
        self._writer = writer or around.writer(record)
        self.failure: VPBankException | None = None
        self.refused: VPBankException | None = None
        self.browser_seconds = 0.0
        self._lost: dict[str, str] = {}
        self._form: tuple[object, Form | None] | None = None

    @property
    def form(self) -> Form | None:
        page = self.record.page
        if self._form is None or self._form[0] is not page:  # asked for at every step of a turn
            self._form = page, current_form(self.record, self._around.urls)
        return self._form[1]

    @property
    def form_id(self) -> str | None:
        return self.record.form.form_id if self.record.form else None

    def situation(self) -> Situation:
        """What the dialogue is told besides the words."""
        around, language = self._around, self.record.dialogue.language
        catalogue = around.urls.catalogue
        return Situation(
            now=around.now(),
            form=self.form,
            catalogue=catalogue,
            urls={entry.form_id: around.urls.url_of(entry.form_id, language) for entry in catalogue},
            on_screen=self._on_screen(),
        )

    async def carry_out(self, request: Request, state: DialogueState) -> Answer:
        """The world's answer to one request. Raises :class:`DatabaseError`; a browser that fails is an
        answer too."""
        match request:
            case Act(actions):
                return await self._act(actions)
            case BeginSubmission(key):
                return await self._begin_submission(key)
            case Rehear(utterances):
                return await self._rehear(utterances, state)
            case StoreDraft():
                return await self._store_draft(request)
            case FetchDraft(name):
                return await self._fetch_draft(name)
            case FetchDraftNames():
                drafts = await self._around.store.drafts(self.record.user_id)
                return DraftNames(tuple(draft.name for draft in drafts))

    async def run(self, actions: Sequence[Action]) -> ExecuteResponse:
        """Run actions on the session's page; a page that was lost is opened and filled again first.

        Raises the error that kept the agent from being asked; a failed action shows in the results.
        """
        may_repeat = not any(isinstance(action, Submit) for action in actions)
        if all(isinstance(action, Close) for action in actions):
            return self._noted(actions, await self._close(actions))
        response: ExecuteResponse | None
        try:
            response = await self._execute(actions)
        except BrowserSessionNotFoundError:
            if not may_repeat or self.record.form is None:
                raise
            response = None
        if response is not None and not (may_repeat and page_was_lost(response)):
            return self._noted(actions, response)
        await self.reopen()
        return self._noted(actions, await self._execute(actions))

    async def reopen(self) -> None:
        """Open the active form on a fresh page and fill all confirmed values again.

        Raises :class:`~src.exceptions.BrowserError` or :class:`~src.exceptions.ServiceError`.
        """
        form = self.record.form
        if form is None:
            return
        page = self.record.page
        response = await self._execute(actions_to_reopen(form, page))
        opening = response.results[0] if response.results else None
        if opening is None or not opening.ok:
            raise error_of(opening.error) if opening and opening.error else BrowserSessionNotFoundError()
        self._lost |= not_restored(response, page)
        self.record = reopened(self.record, response, self._now())
        await self._choose_files_again(form)
        self._around.observer.page_restored()

    async def _choose_files_again(self, form: FormRecord) -> None:
        """Each on its own: one that cannot be had again keeps none of the others out."""
        for name, upload_id in form.files.items():
            actions = (Upload(field=name, file=upload_id),)
            response = await self._execute(actions)
            if not response.success:
                self._lost[name] = self._label(name)
            self.record = record_after(self.record, actions, response, self._around.urls, self._now())

    def _label(self, name: str) -> str:
        field = self.record.page.field(name) if self.record.page else None
        return field.label if field else name

    async def _act(self, actions: tuple[Action, ...]) -> Answer:
        try:
            response = await self.run(actions)
        except DatabaseError:
            raise
        except VPBankException as error:
            self.failure = error
            return PageFailed(error.error_code, error.retryable)
        await self._settle_submission(actions, response)
        page = response.page
        return PageAnswered(
            results=response.results,
            form=self.form if page is not None else None,
            messages=page.messages if page else (),
            receipt=page.receipt if page else None,
            lost=self._take_lost(),
        )

    def _take_lost(self) -> tuple[tuple[str, str], ...]:
        lost, self._lost = tuple(self._lost.items()), {}
        return lost

    async def _execute(self, actions: Sequence[Action]) -> ExecuteResponse:
        started = time.perf_counter()
        try:
            return await self._around.browser.execute(self.record.session_id, actions)
        finally:
            self.browser_seconds += time.perf_counter() - started

    async def close_page(self) -> None:
        """Close the session's page, where it has one, and keep the record."""
        await self._close([Close()])

    async def _close(self, actions: Sequence[Action]) -> ExecuteResponse:
        """Close the page; one that is gone already is closed."""
        try:
            return await self._execute(actions)
        except BrowserSessionNotFoundError:
            return closed_already(self.record, actions, current_correlation_id())

    def _noted(self, actions: Sequence[Action], response: ExecuteResponse) -> ExecuteResponse:
        before = self.record
        self._lost |= {one.field: one.label for one in response.not_restored}
        self.record = record_after(before, actions, response, self._around.urls, self._now())
        if is_complete(self.record) and not is_complete(before):
            self._around.observer.form_filled(self.form_id)
        failed = next((result.error for result in response.results if result.error is not None), None)
        self.refused = error_of(failed) if failed else None
        self._acted(actions, response)
        return response

    # --- submissions ----------------------------------------------------------------------------------

    async def _begin_submission(self, key: str) -> Answer:
        """``submitting(key)`` is written only while the page is there and holds what was reviewed.

        Raises what keeps the page from being asked: nothing was begun then, and the citizen may try again.
        """
        if self.record.form is None:
            return SubmissionBegun(begun=False)
        reviewed = self.record.form.values
        await self.run([ReadAll()])
        form = self._active_form()
        if form.values != reviewed:
            raise ConflictError("The page no longer holds what was checked. Please check the values again.")
        if not await self._writer.begin_submission(self.record, form, key):
            return SubmissionBegun(begun=False)
        self.record = self.record.with_form(replace(form, submission_key=key))
        return SubmissionBegun(begun=True)

    def _active_form(self) -> FormRecord:
        if self.record.form is None:
            raise ConflictError("No form is open.")
        return self.record.form

    async def _settle_submission(self, actions: Sequence[Action], response: ExecuteResponse) -> None:
        """Write how a submission ended. Where that is not known the key stays, and keeps a second out."""
        sent = submitted_key(actions, response.results)
        form = self.record.form
        if sent is None or form is None:
            return
        key, result = sent
        if form.receipt is not None:
            await self._writer.finish_submission(self.record, form, key, form.receipt)
            self._around.observer.form_submitted(form.form_id)
            await self._around.completions.submitted(self.record, form, key)
        elif result.error is not None and was_not_sent(result.error):
            await self._writer.release_submission(self.record, form, key)
            self.record = self.record.with_form(replace(form, submission_key=None))

    async def ask_what_became(self, key: str) -> None:
        """Find out how a submission ended whose answer was lost; one that never began is taken back.

        Raises :class:`~src.exceptions.VPBankException` where the agent or the store cannot be asked.
        """
        actions = (Withdraw(idempotency_key=key),)
        response = await self._execute(actions)
        self.record = record_after(self.record, actions, response, self._around.urls, self._now())
        await self._settle_submission(actions, response)

    # --- understanding and drafts ------------------------------------------------------------------------

    async def _rehear(self, utterances: Sequence[str], state: DialogueState) -> Answer:
        context = context_for(state, self.situation())
        heard = [await self._around.understander.understand(text, context) for text in utterances]
        return Reheard(tuple(intent for part in heard for intent in part.understanding.intents))

    async def _store_draft(self, request: StoreDraft) -> Answer:
        draft = Draft(request.name, request.form_id, request.values, saved_at=self._now())
        await self._around.store.save_draft(self.record.user_id, draft)
        return DraftStored(request.name)

    async def _fetch_draft(self, name: str | None) -> Answer:
        drafts = await self._around.store.drafts(self.record.user_id)
        draft = next((d for d in drafts if name is None or d.name.casefold() == name.casefold()), None)
        if draft is None:
            return DraftFetched(found=False, name=name or "")
        return DraftFetched(found=True, name=draft.name, form_id=draft.form_id, values=draft.values)

    def _now(self) -> str:
        return utc_text(self._around.now())
