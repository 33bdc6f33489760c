"""What goes on around a form, on the wire: files, focus, masked ids, rating, handing over to a person.

Pure: data only. Times are ISO 8601 UTC.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from src.contract import Model

MAX_COMMENT_LENGTH = 1000


class FileChoice(Model):
    """An uploaded file, by the id that the upload was answered with."""

    upload_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class Privacy(Model):
    """Whether ids, phone and account numbers are shown and said by their last signs alone."""

    mask_ids: StrictBool


class RatingCreate(Model):
    """How it was: 1 (poor) to 5 (excellent)."""

    stars: Annotated[StrictInt, Field(ge=1, le=5)]
    comment: Annotated[str, Field(max_length=MAX_COMMENT_LENGTH)] = ""


class Rating(Model):
    stars: int
    comment: str = ""
    at: str


class HandoverWays(Model):
    """How a person of the bank is reached; a way that is not set up is null."""

    phone: str | None
    url: str | None


class HandoverCreate(Model):
    """``share_transcript``: the person may read this session, so that nothing need be told twice."""

    share_transcript: StrictBool = False


class Handover(Model):
    """``code`` names the session to the person on the phone; ``url`` carries it only with consent."""

    code: str
    phone: str | None
    url: str | None
    transcript_shared: bool
