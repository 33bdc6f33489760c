"""Which files are taken, where they are kept, and that they go with their session."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient

from src.exceptions import VPBankException
from src.security.upload_check import MAX_UPLOAD_BYTES, check_upload
from tests.security.test_request_protection import bot

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 32
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 32
WEBP = b"RIFF\x24\0\0\0WEBPVP8 " + b"\0" * 32


def package(*names: str, size: int = 1) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"x" * size)
    return held.getvalue()


DOCX = package("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("hợp đồng.pdf", PDF, "application/pdf"),
        ("CCCD.PNG", PNG, "image/png"),
        ("anh.jpeg", JPEG, "image/jpeg"),
        ("anh.webp", WEBP, "image/webp"),
        ("cv.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("ghi chú.txt", "xin chào".encode(), "text/plain"),
    ],
)
def test_files_that_are_what_they_say(name: str, content: bytes, media_type: str) -> None:
    checked = check_upload(name, content)
    assert (checked.name, checked.media_type, checked.content) == (name, media_type, content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cv.pdf", b"MZ" + b"\0" * 200, "INVALID_FORMAT"),
        ("cv.pdf", b"<!doctype html><script>alert(1)</script>", "INVALID_FORMAT"),
        ("cv.png", PDF, "INVALID_FORMAT"),
        ("cv.jpg", b"GIF89a" + b"\0" * 40, "INVALID_FORMAT"),
        ("cv.docx", package("evil.exe"), "INVALID_FORMAT"),
        ("cv.docx", package("[Content_Types].xml", "word/vbaProject.bin"), "INVALID_FORMAT"),
        ("cv.docx", b"PK\x03\x04 not a package", "INVALID_FORMAT"),
        ("cv.xlsx", DOCX, "INVALID_FORMAT"),
        ("cv.txt", b"a\0b", "INVALID_FORMAT"),
        ("cv.exe", b"MZ" + b"\0" * 200, "INVALID_FORMAT"),
        ("page.svg", b"<svg onload='alert(1)'/>", "INVALID_FORMAT"),
        ("cv", PDF, "INVALID_FORMAT"),
        ("cv.pdf", b"", "INVALID_INPUT"),
        ("..", PDF, "INVALID_INPUT"),
        ("cv.pdf", PDF + b"\0" * MAX_UPLOAD_BYTES, "PAYLOAD_TOO_LARGE"),
    ],
)
def test_files_that_are_not_taken(name: str, content: bytes, code: str) -> None:
    with pytest.raises(VPBankException) as refused:
        check_upload(name, content)
    assert refused.value.error_code == code


def test_a_bomb_is_not_taken() -> None:
    bomb = package("[Content_Types].xml", "word/document.xml", size=150 * 1024 * 1024)
    assert len(bomb) < MAX_UPLOAD_BYTES
    with pytest.raises(VPBankException):
        check_upload("cv.docx", bomb)


async def send(client: TestClient[Any, Any], path: str, name: str, content: bytes) -> tuple[int, Any]:
    form = aiohttp.FormData(quote_fields=False)  # as browsers write names
    form.add_field("file", content, filename=name, content_type="application/octet-stream")
    async with client.post(path, data=form) as answer:
        return answer.status, await answer.json()


async def test_an_upload_is_kept_for_the_browser_and_goes_with_the_session(tmp_path: Path) -> None:
    async with bot(tmp_path) as client:
        async with client.post("/api/sessions", json={}) as answer:
            session_id = (await answer.json())["session_id"]
        path = f"/api/sessions/{session_id}/uploads"
        status, kept = await send(client, path, "../../CCCD mặt trước.png", PNG + b"\0" * 300_000)
        assert (status, kept["name"], kept["media_type"]) == (201, "CCCD mặt trước.png", "image/png")
        stored = tmp_path / "uploads" / session_id / kept["upload_id"] / kept["name"]
        assert stored.stat().st_size == kept["size"]
        assert (await send(client, path, "cv.pdf", PNG))[0] == 400
        assert (await send(client, path, "cv.pdf", PDF + b"\0" * MAX_UPLOAD_BYTES))[0] == 413
        for body in (
            b"",
            b"--x\r\nbroken",
            b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\nx\r\n--x--\r\n',
        ):
            headers = {"Content-Type": "multipart/form-data; boundary=x"}
            async with client.post(path, data=body, headers=headers) as answer:
                assert answer.status == 400
        async with client.delete(f"/api/sessions/{session_id}") as answer:
            assert answer.status == 204
        assert not stored.exists()
        assert (await send(client, path, "cv.pdf", PDF))[0] == 404


async def test_nobody_uploads_into_somebody_elses_session(tmp_path: Path) -> None:
    async with bot(tmp_path) as client:
        async with client.post("/api/sessions", json={}) as answer:
            session_id = (await answer.json())["session_id"]
        client.session.cookie_jar.clear()
        assert (await send(client, f"/api/sessions/{session_id}/uploads", "cv.pdf", PDF))[0] == 404
        assert not (tmp_path / "uploads").exists()
