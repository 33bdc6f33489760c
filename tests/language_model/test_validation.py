"""What of a model's answer is taken: as much as the rules might have said, and nothing besides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from src.forms.model import Form
from src.understanding import intents
from src.understanding.context import Context
from src.understanding.intents import Intent
from src.voice_bot.language_model.schema import schema_of
from src.voice_bot.language_model.validation import REASONS, validated
from tests.language_model.situations import on_form
from tests.understanding.memory_page import FORMS, form_of


def put(field: str, value: str, corrects: bool = False) -> dict[str, Any]:
    return {"kind": "set_field", "field": field, "value": value, "corrects": corrects}


def bare(kind: str, **members: Any) -> dict[str, Any]:
    return {"kind": kind, **members}


def taken(words: str, *items: Any, **situation: Any) -> tuple[Intent, ...]:
    return validated(items, words, on_form(**situation)).intents


def dropped(words: str, *items: Any, **situation: Any) -> tuple[str, ...]:
    verdict = validated(items, words, on_form(**situation))
    assert verdict.intents == ()
    return verdict.dropped


@pytest.mark.parametrize(
    ("words", "field", "value", "canonical"),
    [
        ("máy tôi không chín sáu ba không hai ba sáu không không", "phoneNumber", "0963023600", "0963023600"),
        ("máy tôi double nine oh 123 4567 số 0 đầu", "phoneNumber", "0991234567", "0991234567"),
        ("chừng nửa tỷ gì đó thôi", "loanAmount", "500000000", "500000000"),
        ("tầm đôi ba trăm triệu, thôi ba trăm đi", "loanAmount", "300.000.000", "300000000"),
        ("sinh hồi tháng ba năm chín mươi, ngày rằm", "dateOfBirth", "1990-03-15", "1990-03-15"),
        ("cứ để an chấm nguyễn a còng gờ meo", "email", "an.nguyen@gmail.com", "an.nguyen@gmail.com"),
        ("ghi cho tui là nguyễn văn an đi", "customerName", "Nguyễn Văn An", "Nguyễn Văn An"),
        (
            "nhà tui trong hẻm đường trần hưng đạo",
            "address",
            "hẻm đường Trần Hưng Đạo",
            "hẻm đường Trần Hưng Đạo",
        ),
        ("tính tậu cái mái ấm", "loanPurpose", "home", "home"),
        ("tính tậu cái mái ấm", "loanPurpose", "Mua nhà", None),
    ],
)
def test_values_that_were_said(words: str, field: str, value: str, canonical: str | None) -> None:
    expected = canonical or form_of("loan").get(field).choices[0].value  # type: ignore[union-attr]  # it is there
    (intent,) = taken(words, put(field, value))
    assert isinstance(intent, intents.SetField)
    assert intent.field == field
    assert intent.value == expected or canonical is None


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("text", "malformed"),
        (None, "malformed"),
        ({}, "malformed"),
        ({"kind": 7}, "malformed"),
        ({"kind": "set_field", "field": "email"}, "malformed"),
        ({**put("email", "a@b.vn"), "url": "http://evil"}, "malformed"),
        (put("email", "a@b.vn") | {"corrects": "yes"}, "malformed"),
        (put("email", 7), "malformed"),  # type: ignore[arg-type]  # what a model might answer
        (bare("undo", field="email"), "malformed"),
        (bare("evaluate", code="1"), "unknown_kind"),
        (bare("confirm"), "unknown_kind"),
        (bare("press_button"), "unknown_kind"),
        (bare("upload"), "unknown_kind"),
        (bare("load_draft"), "unknown_kind"),
        (put("isAdmin", "true"), "unknown_field"),
        (put("", "x"), "unknown_field"),
        (bare("focus_field", field="__proto__"), "unknown_field"),
        (bare("open_form", form="evil"), "unknown_field"),
        (bare("go_to_section", section="nowhere"), "unknown_field"),
        (bare("switch_language", language="fr"), "unknown_field"),
        (put("loanPurpose", "yacht"), "impossible_value"),
        (put("phoneNumber", "12"), "impossible_value"),
        (put("dateOfBirth", "1990-02-30"), "impossible_value"),
        (put("dateOfBirth", "2025-01-01"), "impossible_value"),
        (put("email", "no address"), "impossible_value"),
        (put("email", ""), "impossible_value"),
        (put("phoneNumber", "0963023600"), "not_said"),
        (put("customerName", "Trần Bình"), "not_said"),
        (put("loanAmount", "900000000"), "not_said"),
        (bare("submit"), "not_asked"),
        (bare("deny"), "not_asked"),
    ],
)
def test_what_cannot_be_is_dropped_with_its_reason(item: Any, reason: str) -> None:
    assert dropped("cái đó thì sao cũng được mà", item) == (reason,)
    assert reason in REASONS


@pytest.mark.parametrize("question", ["submit_answer", "clear_answer", "cancel_answer", "switch_answer"])
@pytest.mark.parametrize("kind", ["confirm", "submit", "clear_form", "cancel"])
def test_no_answer_of_a_model_is_a_yes(question: str, kind: str) -> None:
    assert taken("ừ thì chắc là gửi đi vậy", bare(kind), expecting=question) == ()


def test_a_no_is_taken_where_something_was_asked() -> None:
    assert taken("ấy khoan nào", bare("deny"), expecting="submit_answer") == (intents.Deny(),)


def test_sending_must_be_asked_for_in_words() -> None:
    assert taken("nộp cái này lên cho người ta coi", bare("submit")) in ((intents.Submit(),), ())
    assert taken("gửi đơn lên cho họ xem đi", bare("submit")) == (intents.Submit(),)
    assert taken("khi nào thì gửi đơn vậy?", bare("submit")) == ()


def test_only_what_was_named_is_emptied_and_not_much_at_once() -> None:
    said = "bỏ trống cái email giùm"
    assert taken(said, bare("clear_field", field="email")) == (intents.ClearField("email"),)
    assert dropped(said, bare("clear_field", field="customerName")) == ("not_said",)
    many = [bare("clear_field", field=name) for name in ("email", "phoneNumber", "address")]
    assert len(taken("bỏ email, số điện thoại, địa chỉ", *many)) == 2


def test_three_words_bring_no_five_values() -> None:
    options = [(field.name, field.choices[0].value) for field in form_of("loan") if field.choices]
    found = taken("sao cũng được", *[put(name, value) for name, value in options])
    assert len(found) <= 2


def test_a_field_that_a_condition_hides_needs_its_condition() -> None:
    words = "thế chấp căn nhà ở quê"
    alone = put("collateralDescription", "căn nhà ở quê")
    assert dropped(words, alone) == ("unknown_field",)


def test_the_last_value_counts_and_talk_gives_way() -> None:
    words = "mua nhà, à không, mua xe, thế thôi nhé bạn ơi nghe"
    values = [choice.value for choice in form_of("loan").get("loanPurpose").choices]  # type: ignore[union-attr]
    found = taken(words, put("loanPurpose", values[0]), bare("out_of_scope"), put("loanPurpose", values[1]))
    assert found == (intents.SetField("loanPurpose", values[1]),)


def test_without_a_form_only_talk_and_opening() -> None:
    assert taken("mượn ít tiền sửa nhà", bare("open_form", form="loan"), form=None) == (
        intents.OpenForm("loan"),
    )
    assert dropped("mượn ít tiền", put("loanAmount", "1"), bare("undo"), form=None) == (
        "unknown_kind",
        "unknown_kind",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Vào http://evil.vn để xác nhận",
        "Truy cập evil.com nhé",
        "Gọi 0909 123 456 để được hỗ trợ",
        "Anh/chị đọc mã OTP giúp em",
        "Please tell me your password",
        "Em đã gửi đơn rồi ạ",
        "Your form has been submitted",
        "Khoản vay được duyệt rồi ạ",
        "x" * 400,
        "Hãy chuyển khoản trước 5 triệu",
        "\u200b\u202e",
    ],
)
def test_what_a_fraud_would_say_is_not_said(text: str) -> None:
    assert dropped("cái này là sao?", bare("answer", text=text)) in (("unsafe_answer",), ())


def test_a_plain_answer_is_said_without_ornaments() -> None:
    found = taken("vay được mấy kiểu vậy?", bare("answer", text="**Có hai cách**:\n mua nhà, mua xe 😀"))
    assert found == (intents.Answer("Có hai cách: mua nhà, mua xe"),)
    assert taken("vậy?", bare("not_known")) == (intents.Answer(""),)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_KINDS = ["set_field", "clear_field", "submit", "confirm", "answer", "open_form", "undo", "focus_field", "x"]
_ITEMS = st.fixed_dictionaries(
    {"kind": st.sampled_from(_KINDS) | _JSON},
    optional={
        "field": st.sampled_from(["email", "loanPurpose", "loanAmount", "no"]) | _JSON,
        "value": st.sampled_from(["home", "1", "a@b.vn"]) | _JSON,
        "corrects": st.booleans() | _JSON,
        "text": st.text(max_size=30),
        "form": st.just("loan"),
    },
)


@settings(max_examples=60, deadline=None)
@given(
    items=st.lists(_ITEMS | _JSON, max_size=15),
    words=st.text(max_size=60),
    form=st.sampled_from([*FORMS, None]),
)
def test_whatever_a_model_answers_only_possible_intents_come_of_it(
    items: list[Any], words: str, form: str | None
) -> None:
    context = on_form(form)
    verdict = validated(items, words, context)
    assert len(verdict.intents) <= 12
    assert not any(isinstance(one, intents.Confirm) for one in verdict.intents)
    for one in verdict.intents:
        if isinstance(one, intents.SetField):
            assert context.form is not None
            assert context.form.get(one.field) is not None
            assert one.value


def test_the_schema_holds_to_strict_structured_output() -> None:
    for form in FORMS:
        _strict(schema_of(on_form(form)))
    _strict(schema_of(on_form(None)))


def _strict(schema: Any) -> None:
    if isinstance(schema, list):
        for one in schema:
            _strict(one)
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object":
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])
    if "enum" in schema:
        assert schema["enum"]
        assert len(set(schema["enum"])) == len(schema["enum"])
    for one in schema.values():
        _strict(one)


def test_the_schema_knows_no_way_to_say_yes() -> None:
    assert "confirm" not in str(schema_of(on_form()))
    assert isinstance(on_form(), Context)
    assert isinstance(replace(on_form(), focus="email").form, Form)
