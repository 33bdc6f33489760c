"""The views of a page's frames as one."""

from __future__ import annotations

from typing import Any

from src.browser_agent.frame_views import MAIN, FrameView, combine
from src.browser_agent.page_view import ViewReader
from tests.browser_agent.test_receipts import FIELD, PAGE

BUTTON: dict[str, Any] = {
    "index": 0, "label": "Gửi", "submits": True, "resets": False, "enabled": True, "in_dialog": False,
}  # fmt: skip


def a_frame(key: str, *names: str, **more: Any) -> FrameView:
    fields = [{**FIELD, "name": name} for name in names]
    return FrameView(key, None, {**PAGE, "fields": fields, "frames": [], **more}, f"s-{key}")


def place(token: str, at: int, **more: Any) -> dict[str, Any]:
    return {"token": token, "at": at, "visible": True, "step": None, "title": "", "place": at, **more}


def test_fields_stand_where_their_frame_stands_under_names_of_their_own() -> None:
    main = a_frame(MAIN, "email", "note", frames=[place("A", 1), place("B", 2)], buttons=[BUTTON])
    inner = a_frame("A", "email", "card", frames=[place("C", 2)], buttons=[BUTTON])
    page, signature, routes = combine([main, inner, a_frame("B", "email"), a_frame("C", "pin")])
    names = ["email", "frame1:email", "card", "pin", "note", "frame2:email"]
    assert [entry["name"] for entry in page["fields"]] == names
    assert routes.fields["frame1:email"] == ("A", "email")
    assert routes.fields["frame2:email"] == ("B", "email")
    assert routes.fields["pin"] == ("C", "pin")
    assert [entry["index"] for entry in page["buttons"]] == [0, 1]
    assert routes.buttons == [("A", 0), (MAIN, 0)]
    assert len(ViewReader().read(page, signature).fields) == len(names)


def test_what_a_hidden_frame_holds_is_hidden() -> None:
    main = a_frame(MAIN, "note", frames=[place("A", 0, visible=False)])
    page, _, _ = combine([main, a_frame("A", "card", buttons=[BUTTON], messages=["Lỗi"])])
    assert [(entry["name"], entry["visible"]) for entry in page["fields"]] == [
        ("card", False),
        ("note", True),
    ]
    assert (page["buttons"], page["messages"]) == ([], [])


def test_a_frames_steps_count_where_the_page_has_none() -> None:
    step = {"index": 1, "count": 3, "title": "Hai", "titles": []}
    main = a_frame(MAIN, frames=[place("A", 0)])
    page, _, routes = combine([main, a_frame("A", "card", step=step, steps_open=[True])])
    assert (page["step"], page["steps_open"], routes.steps) == (step, [True], "A")
    wizard = a_frame(MAIN, "note", step={**step, "index": 0}, frames=[place("A", 1, step=2)])
    page, _, routes = combine([wizard, a_frame("A", "card")])
    assert (page["fields"][1]["step"], routes.steps) == (2, MAIN)


def test_a_result_is_told_only_where_no_frame_has_a_form_left() -> None:
    main = a_frame(MAIN, text="Cảm ơn", heading="", frames=[place("A", 0)])
    open_form, _, _ = combine([main, a_frame("A", "card", heading="Thẻ")])
    done, signature, _ = combine([main, a_frame("A", text="Mã: 12345", dialog="Xong")])
    assert (open_form["text"], open_form["heading"]) == ("", "Thẻ")
    assert (done["text"], done["dialog"]) == ("Cảm ơn\nMã: 12345", "Xong")
    assert "s-A" in signature
