"""Look after look at one page: only what changed is read anew."""

from __future__ import annotations

from src.browser_agent.page_view import ViewReader
from tests.browser_agent.test_receipts import FIELD, PAGE


def looks(reader: ViewReader, *fields: dict[str, object], **more: object) -> tuple[object, ...]:
    return reader.read({**PAGE, "fields": list(fields), **more}, "s").fields


def test_a_field_is_built_anew_when_anything_about_it_changed() -> None:
    reader = ViewReader()
    one, other = {**FIELD, "name": "one"}, {**FIELD, "name": "other"}
    first = looks(reader, one, other)
    second = looks(reader, {**one}, {**other, "value": "5"})
    assert second[0] is first[0]
    assert second[1] != first[1]
    assert [field.value for field in reader.read({**PAGE, "fields": [other]}, "s").fields] == [""]
    assert looks(reader) == ()


def test_buttons_follow_the_page() -> None:
    reader = ViewReader()
    button = {
        "index": 0, "label": "Tiếp", "submits": False, "resets": False, "enabled": True, "in_dialog": False,
    }  # fmt: skip
    view = reader.read({**PAGE, "fields": [], "buttons": [button]}, "s")
    assert reader.read({**PAGE, "fields": [], "buttons": [{**button}]}, "s").buttons == view.buttons
    off = reader.read({**PAGE, "fields": [], "buttons": [{**button, "enabled": False}]}, "s")
    assert [one.button.enabled for one in off.buttons] == [False]
