"""A receipt as a PDF to keep: what was sent, what the page answered, when. Laid out with reportlab.

All text is embedded in Noto Sans (SIL Open Font License), which has every Vietnamese letter, so that the
document reads the same everywhere and its text can be searched and read out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from src.voice_bot.records import SentValue
from src.voice_bot_api import Language

FONTS: Final = Path(__file__).parent / "fonts"
_REGULAR: Final = "ReceiptSans"
_BOLD: Final = "ReceiptSans-Bold"
_INK, _SOFT, _GREEN, _LINE = (HexColor(code) for code in ("#16211b", "#4d5a52", "#0a6b3d", "#d5ddd5"))
_MARGIN: Final = 20 * mm
_FRAME_PADDING: Final = 6  # what reportlab's frames keep free inside
_LABEL_WIDTH: Final = 62 * mm

_WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {
        "title": "Biên nhận",
        "reference": "Mã hồ sơ",
        "none": "Trang không cấp mã hồ sơ",
        "when": "Thời gian gửi",
        "answer": "Trả lời của nơi nhận",
        "values": "Thông tin đã gửi",
        "masked": "Số giấy tờ, số điện thoại và số tài khoản đã được che.",
        "session": "Phiên",
        "page": "Trang {page}",
        "kept": "Hãy giữ biên nhận này để tra cứu hồ sơ.",
    },
    "en": {
        "title": "Receipt",
        "reference": "Reference",
        "none": "The page gave no reference",
        "when": "Sent at",
        "answer": "Answer of the receiver",
        "values": "What was sent",
        "masked": "Id, phone and account numbers are hidden.",
        "session": "Session",
        "page": "Page {page}",
        "kept": "Keep this receipt to follow up on your application.",
    },
}


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What stands on the receipt. ``sent_at`` with its zone; ``mask_ids`` hides ids."""

    language: Language
    form_title: str
    reference: str | None
    message: str
    sent_at: datetime
    values: tuple[SentValue, ...]
    session_code: str
    mask_ids: bool = False


class ReceiptPrinter:
    """Loads the fonts (once a process: reportlab keeps them); every document is laid out on its own."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        for name, file in ((_REGULAR, "NotoSans-Regular.ttf"), (_BOLD, "NotoSans-Bold.ttf")):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))

    def pdf(self, facts: ReceiptFacts) -> bytes:
        """The document, in some ten milliseconds. Blocks: call it in a thread."""
        words, target = _WORDS[facts.language], io.BytesIO()
        document = SimpleDocTemplate(
            target,
            pagesize=A4,
            leftMargin=_MARGIN - _FRAME_PADDING,
            rightMargin=_MARGIN - _FRAME_PADDING,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
            title=f"{words['title']} {facts.reference or ''}".strip(),
            subject=facts.form_title,
            author="VPBank Voice Agent",
            lang=facts.language,
        )
        footer = partial(_footer, words=words, code=facts.session_code)
        document.build(self._story(facts, words), onFirstPage=footer, onLaterPages=footer)
        return target.getvalue()

    def _story(self, facts: ReceiptFacts, words: Mapping[str, str]) -> list[Flowable]:
        head = [
            (words["reference"], facts.reference or words["none"]),
            (words["when"], _when(facts.sent_at.astimezone(self._zone), facts.language)),
        ]
        if facts.message:
            head.append((words["answer"], facts.message))
        story: list[Flowable] = [
            _paragraph(words["title"], _TITLE),
            _paragraph(facts.form_title, _LEAD),
            Spacer(1, 5 * mm),
            _rows(head, strong=True),
            Spacer(1, 7 * mm),
        ]
        if facts.values:
            story.append(_paragraph(words["values"], _HEADING))
        for section, values in groupby(facts.values, key=lambda value: value.section):
            if section:
                story.append(_paragraph(section, _SECTION))
            story.append(_rows((value.label, _shown(value, facts.mask_ids)) for value in values))
        story += [Spacer(1, 6 * mm), _paragraph(words["kept"], _NOTE)]
        if facts.mask_ids:
            story.append(_paragraph(words["masked"], _NOTE))
        return story


def _style(
    name: str, size: float, *, bold: bool = False, soft: bool = False, after: float = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=_BOLD if bold else _REGULAR,
        fontSize=size,
        leading=size * 1.4,
        textColor=_SOFT if soft else _INK,
        spaceAfter=after,
        splitLongWords=True,
    )


_TITLE: Final = _style("title", 22, bold=True, after=2)
_LEAD: Final = _style("lead", 12, soft=True)
_HEADING: Final = _style("heading", 13, bold=True, after=4)
_SECTION: Final = _style("section", 10.5, bold=True, after=2)
_LABEL: Final = _style("label", 10, soft=True)
_VALUE: Final = _style("value", 10)
_STRONG: Final = _style("strong", 11.5, bold=True)
_NOTE: Final = _style("note", 9, soft=True)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """Text as it is: nothing in it is markup."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _rows(rows: Iterable[tuple[str, str]], *, strong: bool = False) -> Table:
    style = _STRONG if strong else _VALUE
    cells = [[_paragraph(label, _LABEL), _paragraph(value, style)] for label, value in rows]
    table = Table(cells, colWidths=[_LABEL_WIDTH, A4[0] - 2 * _MARGIN - _LABEL_WIDTH], hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, _LINE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return table


def _shown(value: SentValue, mask_ids: bool) -> str:
    return value.masked if mask_ids and value.masked is not None else value.text


def _when(moment: datetime, language: Language) -> str:
    if language == "vi":
        return f"{moment:%H:%M}, ngày {moment:%d/%m/%Y}"
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def _footer(canvas: Any, document: Any, *, words: Mapping[str, str], code: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(_GREEN)
    canvas.setLineWidth(2)
    canvas.line(_MARGIN, A4[1] - 12 * mm, A4[0] - _MARGIN, A4[1] - 12 * mm)
    canvas.setFont(_REGULAR, 8.5)
    canvas.setFillColor(_SOFT)
    canvas.drawString(_MARGIN, 11 * mm, f"VPBank Voice Agent · {words['session']} {code}")
    canvas.drawRightString(A4[0] - _MARGIN, 11 * mm, words["page"].format(page=document.page))
    canvas.restoreState()
