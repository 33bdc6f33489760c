"""Files for a form's file fields, uploaded by the session's owner."""

from __future__ import annotations

from typing import Final

import aiohttp
from aiohttp import hdrs, web
from aiohttp.http_exceptions import HttpProcessingError

from src.exceptions import InvalidInputError, PayloadTooLargeError
from src.security.upload_check import MAX_UPLOAD_BYTES, check_upload
from src.voice_bot import keys
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.sessions import conversation_of
from src.voice_bot_api import Uploaded

AROUND_BYTES: Final = 16 * 1024
"""What multipart adds to a file."""

routes = web.RouteTableDef()


@routes.post("/api/sessions/{session_id}/uploads")
async def upload(request: web.Request) -> web.Response:
    """``multipart/form-data`` with one part named ``file``."""
    conversation = await conversation_of(request)
    file = check_upload(*await _file_of(request))
    upload_id = await request.app[keys.UPLOADS].keep(conversation.session_id, file)
    answer = Uploaded(upload_id=upload_id, name=file.name, media_type=file.media_type, size=len(file.content))
    return json_answer(answer, status=201)


async def _file_of(request: web.Request) -> tuple[str, bytes]:
    """Name and content, read no further than allowed."""
    refusal = InvalidInputError(
        "Send the file as multipart/form-data, in a part named file.", details={"field": "file"}
    )
    if request.content_type != "multipart/form-data":
        raise refusal
    if (request.content_length or 0) > MAX_UPLOAD_BYTES + AROUND_BYTES:
        raise PayloadTooLargeError(details={"max_bytes": MAX_UPLOAD_BYTES})
    try:
        part = await (await request.multipart()).next()
        if not isinstance(part, aiohttp.BodyPartReader) or part.name != "file" or not part.filename:
            raise refusal
        if part.headers.get(hdrs.CONTENT_TRANSFER_ENCODING) or part.headers.get(hdrs.CONTENT_ENCODING):
            raise refusal
        content = bytearray()
        while chunk := await part.read_chunk():
            content += chunk
            if len(content) > MAX_UPLOAD_BYTES:
                raise PayloadTooLargeError(details={"max_bytes": MAX_UPLOAD_BYTES})
    except (
        ValueError,
        AssertionError,
        HttpProcessingError,
        aiohttp.ClientPayloadError,
    ) as error:  # a broken body
        raise refusal from error
    return part.filename, bytes(content)
