"""The dialogue turn by turn: what it asks of the page, what it says, what it never does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from src import contract
from src.dialogue.machine import answered, begin, context_for, greet, hear
from src.dialogue.phrases import variants
from src.dialogue.state import Act, BeginSubmission, PageAnswered, Rehear, SubmissionBegun, Turn
from src.dialogue.wording import field_name
from src.forms.model import Field, FieldKind, Form
from src.understanding import intents as i
from src.understanding.context import PartialValue
from src.understanding.intents import Language, Problem
from tests.dialogue.world import CATALOGUE, FORMS, NOW, URLS, Situation, Talk

FILLED_LOAN = (
    i.SetField("customerName", "Nguyễn Văn An"),
    i.SetField("phoneNumber", "0963023600"),
    i.SetField("loanAmount", "500000000"),
    i.SetField("loanTerm", "12"),
)


def filled_loan() -> Talk:
    talk = Talk("loan")
    talk.say("đủ hết", *FILLED_LOAN)
    return talk


def kinds(talk: Talk) -> list[str]:
    return [action.type for action in talk.actions()]


# --- beginning ------------------------------------------------------------------------------------


def test_the_greeting_names_the_forms_or_asks_the_first_question() -> None:
    assert "đăng ký khoản vay" in Talk().log[0]
    talk = Talk("loan", "en")
    assert talk.log[-1] == "Bot: What's your full name?"
    assert talk.state.focus == "customerName"


def test_a_page_that_the_catalogue_does_not_know_is_asked_by_its_labels() -> None:
    name = Field("n", "Your name*", FieldKind.SHORT_TEXT, required=True)
    form = Form(None, "Contact", "http://x.test", (name,))
    step = greet(begin("en"), Situation(NOW, form, CATALOGUE, URLS))
    assert step.state.phase == "filling"
    assert step.replies == ("Hello! Let's fill in “Contact”.", "What is your name?")


def test_a_label_stands_in_a_sentence_without_its_capitals() -> None:
    company = Field("c", "Tên Công Ty/Nơi Làm Việc (nếu có)", FieldKind.SHORT_TEXT)
    card = Field("i", "Số CCCD/CMND *", FieldKind.NATIONAL_ID)
    assert field_name(company) == "tên công ty/nơi làm việc"
    assert field_name(card) == "số CCCD/CMND"


def test_words_that_nothing_explains_are_kept_until_a_form_is_named() -> None:
    talk = Talk(None, "en")
    said = talk.say("customer is david miller", i.OutOfScope(), confident=False)
    assert "remember" in said
    assert talk.state.unclaimed == ("customer is david miller",)
    asked = talk.say("what's the weather", i.OutOfScope(), confident=True)
    assert "remember" not in asked


def test_understanding_is_told_what_the_state_knows() -> None:
    talk = Talk("loan")
    talk.say("năm trăm", i.RefuseValue("loanAmount", Problem.UNIT_MISSING, {"number": "500"}))
    context = context_for(talk.state, talk.situation())
    assert context.partial == PartialValue("loanAmount", "500")
    assert (context.focus, context.last_field, context.now) == ("loanAmount", "loanAmount", NOW)
    assert context.form is talk.page.form


# --- before a form is open ------------------------------------------------------------------------


def test_words_said_before_the_form_are_filled_once_it_is_open() -> None:
    talk = Talk()
    talk.meanings["tôi là an"] = (i.SetField("customerName", "An"), i.OutOfScope(), i.Submit())
    talk.meanings["vay 5 triệu"] = (i.OpenForm("loan"), i.SetField("loanAmount", "5000000"))
    talk.say("chào em", i.SmallTalk("greeting"))
    talk.say("tôi là an", i.OutOfScope())
    assert talk.state.unclaimed == ("tôi là an",)
    reply = talk.say("vay 5 triệu", i.OpenForm("loan"))
    assert [request for request in talk.requests if isinstance(request, Rehear)] == [
        Rehear(("tôi là an", "vay 5 triệu"))
    ]
    assert (talk.value("customerName"), talk.value("loanAmount")) == ("An", "5000000")
    assert "năm triệu đồng" in reply
    assert talk.state.unclaimed == ()
    assert talk.state.focus == "phoneNumber"


def test_of_earlier_words_the_last_value_for_a_field_counts() -> None:
    talk = Talk()
    talk.meanings["a"] = (i.SetField("customerName", "An"),)
    talk.meanings["b"] = (i.SetField("customerName", "Bình"),)
    talk.say("a")
    talk.say("b")
    talk.say("vay", i.OpenForm("loan"))
    assert kinds(talk) == ["open", "fill"]
    assert talk.value("customerName") == "Bình"


def test_at_most_twenty_utterances_wait_for_a_form() -> None:
    talk = Talk()
    for number in range(25):
        talk.say(f"câu {number}")
    assert talk.state.unclaimed == tuple(f"câu {number}" for number in range(5, 25))


def test_a_form_that_cannot_be_opened_loses_no_words() -> None:
    talk = Talk()
    talk.say("tôi là an")
    talk.unreachable = {"open"}
    assert "chưa mở được" in talk.say("vay vốn", i.OpenForm("loan"))
    assert talk.state.phase == "idle"
    assert talk.state.unclaimed == ("tôi là an", "vay vốn")
    talk.unreachable = set()
    talk.say("mở lại đi", i.OpenForm("loan"))
    assert talk.state.phase == "filling"


def test_an_unknown_form_is_refused() -> None:
    talk = Talk()
    assert "chưa có đơn đó" in talk.say("mở thẻ", i.OpenForm("card"))
    assert talk.requests == []


# --- filling --------------------------------------------------------------------------------------


def test_success_is_said_with_the_value_that_was_read_back() -> None:
    talk = Talk("loan")
    turn = Turn("x", (i.SetField("customerName", "an"),), True, "k" * 8)
    step = hear(talk.state, turn, talk.situation())
    page = FORMS[URLS["loan"]]
    held = replace(page, fields=(replace(page.fields[0], value="AN (đã sửa)"), *page.fields[1:]))
    result = contract.ActionResult(action="fill", ok=True, value="AN (đã sửa)")
    done = answered(step, PageAnswered((result,), held), talk.situation())
    assert "AN (đã sửa)" in done.replies[0]
    assert done.work is None


def test_consecutive_values_are_one_call_and_a_failure_does_not_stop_the_rest() -> None:
    talk = Talk("loan")
    talk.page.rejects[("phoneNumber", "0963023600")] = "Số này đã bị khóa."
    reply = talk.say("đủ hết", *FILLED_LOAN)
    acts = [request for request in talk.requests if isinstance(request, Act)]
    assert [len(act.actions) for act in acts] == [4, 2]
    assert talk.value("loanTerm") == "12"
    assert talk.value("phoneNumber") == ""
    assert "“Số này đã bị khóa”" in reply
    assert "0 9 6 3" not in reply
    assert talk.state.focus == "phoneNumber"


def test_a_page_that_fails_is_told_and_nothing_is_claimed() -> None:
    talk = Talk("loan")
    talk.unreachable = {"fill"}
    reply = talk.say("an", i.SetField("customerName", "An"))
    assert re.search("chưa xong|chưa làm được", reply)
    assert "An" not in reply.split()
    assert talk.state.undo == ()


def test_conditional_fields_are_written_after_those_that_show_them() -> None:
    talk = Talk("leave")
    talk.say("nghỉ ốm", i.SetField("leaveType", "sick"), i.SetField("requestType", "leave"))
    assert talk.value("leaveType") == "sick"


def test_a_field_that_the_page_does_not_show_is_named() -> None:
    talk = Talk("leave")
    assert "loại nghỉ phép" in talk.say("nghỉ ốm", i.SetField("leaveType", "sick"))
    assert talk.value("leaveType") == ""


def test_the_next_question_goes_on_from_the_focus_and_comes_round() -> None:
    talk = Talk("loan")
    talk.say("sang phần vay", i.GoToSection("Khoản vay"))
    assert talk.state.focus == "loanAmount"
    talk.say("5 triệu", i.SetField("loanAmount", "5000000"))
    assert talk.state.focus == "loanTerm"
    talk.say("12 tháng", i.SetField("loanTerm", "12"))
    assert talk.state.focus == "customerName"


def test_optional_fields_are_not_asked_and_a_full_form_is_offered_for_sending() -> None:
    talk = filled_loan()
    assert talk.state.focus is None
    assert talk.state.phase == "filling"
    assert talk.state.expecting == "nothing"


def test_skipped_fields_are_asked_no_more_until_sending() -> None:
    talk = Talk("loan")
    talk.say("bỏ qua", i.SkipField())
    assert talk.state.skipped == ("customerName",)
    assert talk.state.focus == "phoneNumber"
    talk.say("x", *FILLED_LOAN[1:])
    assert talk.state.focus is None
    assert "họ và tên" in talk.say("gửi", i.Submit())
    assert (talk.state.focus, talk.state.skipped) == ("customerName", ())


def test_clearing_a_field() -> None:
    talk = filled_loan()
    assert re.search("xóa kỳ hạn|kỳ hạn em xóa", talk.say("xóa kỳ hạn", i.ClearField("loanTerm")).lower())
    assert kinds(talk) == ["clear"]
    assert talk.value("loanTerm") == ""


# --- values that cannot be ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "problem", "facts", "said"),
    [
        ("loanTerm", Problem.NOT_AN_OPTION, {"options": "x"}, "12 tháng, 24 tháng hoặc 60 tháng"),
        ("loanAmount", Problem.UNIT_MISSING, {"number": "500"}, "500 triệu hay 500 nghìn"),
        ("phoneNumber", Problem.TOO_FEW_DIGITS, {"got": "9", "want": "10"}, "10 số"),
        ("phoneNumber", Problem.TOO_MANY_DIGITS, {"got": "11", "want": "10"}, "11 số"),
        ("phoneNumber", Problem.TOO_FEW_DIGITS, {}, "số điện thoại"),
        ("loanAmount", Problem.TOO_SMALL, {"minimum": "1000000"}, "một triệu đồng"),
        ("email", Problem.NOT_AN_EMAIL, {}, "email"),
        *(("customerName", problem, {}, "họ và tên") for problem in Problem),
    ],
)
def test_a_refusal_says_what_is_possible_and_writes_nothing(
    field: str, problem: Problem, facts: dict[str, str], said: str
) -> None:
    talk = Talk("loan")
    reply = talk.say("...", i.RefuseValue(field, problem, facts))
    assert said in reply.lower()
    assert talk.requests == []
    assert (talk.state.focus, talk.state.last_field) == (field, field)


def test_a_number_without_its_unit_waits_for_it() -> None:
    talk = Talk("loan")
    talk.say("năm trăm", i.RefuseValue("loanAmount", Problem.UNIT_MISSING, {"number": "500"}))
    talk.say("hả", confident=False)
    assert talk.state.partial == PartialValue("loanAmount", "500")
    talk.say("triệu", i.SetField("loanAmount", "500000000"))
    assert talk.state.partial is None


# --- undo -----------------------------------------------------------------------------------------


def test_undo_and_redo_of_any_depth_with_the_pages_side_effects() -> None:
    talk = Talk("leave")
    talk.say("nghỉ ốm", i.SetField("requestType", "leave"), i.SetField("leaveType", "sick"))
    talk.say("công tác", i.SetField("requestType", "trip"))
    assert talk.value("leaveType") == ""
    talk.say("hoàn tác", i.Undo())
    assert (talk.value("requestType"), talk.value("leaveType")) == ("leave", "sick")
    talk.say("hoàn tác", i.Undo())
    assert (talk.value("requestType"), talk.value("leaveType")) == ("", "")
    talk.say("hoàn tác", i.Undo())
    assert talk.requests == []
    talk.say("làm lại", i.Redo())
    talk.say("làm lại", i.Redo())
    assert (talk.value("requestType"), talk.value("leaveType")) == ("trip", "")
    assert talk.state.redo == ()


def test_a_new_value_ends_what_can_be_redone() -> None:
    talk = filled_loan()
    talk.say("hoàn tác", i.Undo())
    talk.say("x", i.SetField("loanTerm", "24"))
    talk.say("làm lại", i.Redo())
    assert talk.requests == []


# --- clearing and cancelling ----------------------------------------------------------------------


@pytest.mark.parametrize("answer", [(i.Confirm(),), (i.ClearForm(),), (i.Confirm(), i.ClearForm())])
def test_clearing_the_form_asks_first_and_can_be_undone(answer: tuple[i.Intent, ...]) -> None:
    talk = filled_loan()
    talk.say("xóa hết", i.ClearForm())
    assert talk.requests == []
    assert talk.state.expecting == "clear_answer"
    talk.say("ừ", *answer)
    assert kinds(talk) == ["clear_all"]
    assert talk.value("customerName") == ""
    talk.say("hoàn tác", i.Undo())
    assert talk.value("customerName") == "Nguyễn Văn An"
    assert talk.value("loanTerm") == "12"


@pytest.mark.parametrize(
    "answer", [(i.Deny(),), (i.Deny(), i.ClearForm()), (i.ReadBack("loanTerm"),), (i.Undo(),)]
)
def test_anything_but_a_yes_clears_nothing(answer: tuple[i.Intent, ...]) -> None:
    talk = filled_loan()
    talk.say("xóa hết", i.ClearForm())
    talk.say("...", *answer)
    assert "clear_all" not in kinds(talk)
    assert talk.state.expecting == "nothing"
    talk.say("ừ", i.Confirm())
    assert "clear_all" not in kinds(talk)


def test_cancelling_closes_the_page_at_once_but_only_when_it_was_clear() -> None:
    talk = filled_loan()
    talk.say("hình như hủy gì đó", i.Cancel(), confident=False)
    assert talk.requests == []
    talk.say("ừ", i.Confirm())
    assert kinds(talk) == ["close"]
    assert (talk.state.phase, talk.state.form_id) == ("cancelled", None)
    again = Talk("loan")
    again.say("hủy đơn", i.Cancel())
    assert kinds(again) == ["close"]


# --- review and sending ---------------------------------------------------------------------------


def test_missing_fields_are_named_and_nothing_is_sent() -> None:
    talk = Talk("leave")
    reply = talk.say("gửi", i.Submit())
    assert "họ và tên, mã nhân viên, loại đơn, ngày bắt đầu và 1 mục nữa" in reply
    assert talk.requests == []
    assert talk.state.focus == "employeeName"


def test_the_review_reads_every_value_and_the_yes_sends_once() -> None:
    talk = filled_loan()
    review = talk.say("gửi đi", i.Submit())
    for said in ("Nguyễn Văn An", "0 9 6 3, 0 2 3, 6 0 0", "năm trăm triệu đồng", "12 tháng", "đồng ý"):
        assert said in review
    assert talk.requests == []
    assert (talk.state.phase, talk.state.expecting) == ("reviewing", "submit_answer")
    reply = talk.say("ừ gửi đi", i.Confirm(), i.Submit())
    begin_request, act = talk.requests
    assert isinstance(begin_request, BeginSubmission)
    assert isinstance(act, Act)
    assert act.actions == (contract.Submit(idempotency_key=begin_request.key),)
    assert talk.state.phase == "submitted"
    assert "LOAN-20261122-AB12" in reply


@pytest.mark.parametrize("language", ["vi", "en"])
def test_with_all_answers_on_the_screen_few_words_ask_for_the_yes(language: Language) -> None:
    talk = Talk("loan", language)
    talk.on_screen = True
    review = talk.say("đủ hết, gửi đi", *FILLED_LOAN, i.Submit())
    assert len(review.split()) <= 15
    assert "4" in review
    assert "Nguyễn Văn An" not in review
    assert (talk.state.phase, talk.state.expecting) == ("reviewing", "submit_answer")
    assert len(talk.say("ừ", i.Confirm()).split()) <= 12
    assert len(talk.page.submissions) == 1


@pytest.mark.parametrize("asking", [i.ReadBack(), i.Review()])
def test_who_asks_hears_everything_read_out_and_can_still_say_yes(asking: i.Intent) -> None:
    talk = Talk("loan")
    talk.on_screen = True
    talk.say("đủ hết, gửi đi", *FILLED_LOAN, i.Submit())
    assert "năm trăm triệu đồng" in talk.say("đọc lại", asking)
    talk.say("ừ", i.Confirm())
    assert len(talk.page.submissions) == 1


def test_on_the_screen_many_values_are_counted_and_what_failed_is_said() -> None:
    talk = Talk("loan")
    talk.on_screen = True
    talk.page.rejects = {("phoneNumber", "0963023600"): "Số này không đúng."}
    reply = talk.say("đủ hết", *FILLED_LOAN, i.SetField("email", "an@b.vn"))
    assert "4 mục" in reply
    assert "Nguyễn Văn An" not in reply
    assert "Số này không đúng" in reply
    in_part = talk.say("12 tháng gì đó", *FILLED_LOAN[2:], confident=False)
    assert in_part.startswith(
        tuple(way.format(count=2) for way in variants("vi", "written_in_part_on_screen"))
    )


def test_a_yes_to_values_that_changed_on_the_screen_asks_again() -> None:
    talk = Talk("loan")
    talk.on_screen = True
    talk.say("đủ hết, gửi đi", *FILLED_LOAN, i.Submit())
    talk.page.run((contract.Fill(field="loanTerm", value="60"),))
    assert "thay đổi" in talk.say("đồng ý", i.Confirm())
    assert not talk.page.submissions
    reply = talk.say("ừ nhưng 24 tháng", i.Confirm(), i.SetField("loanTerm", "24"))
    assert "24 tháng" in reply
    assert not talk.page.submissions
    talk.say("đồng ý", i.Confirm())
    assert talk.page.submissions[0][1]["loanTerm"] == "24"


def test_asking_and_agreeing_in_one_breath_still_gets_a_review() -> None:
    talk = filled_loan()
    talk.say("gửi đi, đồng ý luôn", i.Submit(), i.Confirm())
    assert talk.requests == []
    assert talk.state.expecting == "submit_answer"


@pytest.mark.parametrize(
    ("words", "confident"),
    [
        ((i.Deny(),), True),
        ((i.Confirm(),), False),
        ((i.Confirm(), i.Deny()), True),
        ((i.Submit(), i.Deny()), True),
        ((i.Confirm(), i.ReadBack("loanTerm")), True),
        ((i.Confirm(), i.OutOfScope()), True),
        ((), False),
        ((i.SmallTalk(),), True),
        ((i.Help(),), True),
        ((i.Repeat(),), True),
        ((i.ChangePace(slower=True),), True),
        ((i.FocusField("loanTerm"),), True),
    ],
)
def test_what_is_no_plain_yes_sends_nothing(words: tuple[i.Intent, ...], confident: bool) -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    talk.say("...", *words, confident=confident)
    assert not talk.page.submissions


def test_a_yes_with_a_change_is_reviewed_again() -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    reply = talk.say("ừ nhưng 24 tháng", i.Confirm(), i.SetField("loanTerm", "24"))
    assert not talk.page.submissions
    assert "24 tháng" in reply
    assert "đồng ý" in reply
    talk.say("đồng ý", i.Confirm())
    assert talk.page.submissions[0][1]["loanTerm"] == "24"


def test_a_change_during_the_review_ends_it() -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    reply = talk.say("đổi 24 tháng", i.SetField("loanTerm", "24"))
    assert "đọc lại" in reply
    assert (talk.state.phase, talk.state.expecting, talk.state.reviewed) == ("filling", "nothing", ())
    talk.say("đồng ý", i.Confirm())
    assert not talk.page.submissions


def test_a_value_changed_by_hand_after_the_review_is_read_out_first() -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    talk.page.run((contract.Fill(field="loanTerm", value="60"),))
    reply = talk.say("đồng ý", i.Confirm())
    assert not talk.page.submissions
    assert "60 tháng" in reply
    talk.say("đồng ý", i.Confirm())
    assert talk.page.submissions[0][1]["loanTerm"] == "60"


def test_the_pages_objection_brings_the_citizen_back_to_the_field() -> None:
    talk = filled_loan()
    talk.page.submit_field_error = ("phoneNumber", "Số điện thoại đã được dùng.")
    talk.say("gửi", i.Submit())
    reply = talk.say("ừ", i.Confirm())
    assert "“Số điện thoại đã được dùng”" in reply
    assert (talk.state.phase, talk.state.focus, talk.state.submission_key) == ("filling", "phoneNumber", None)


@pytest.mark.parametrize("error", [None, "BROWSER_TIMEOUT", "BROWSER_FORM_SUBMISSION_FAILED unknown"])
def test_an_unknown_outcome_is_admitted_and_never_sent_again(error: str | None) -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    if error is None:
        talk.unreachable = {"submit"}
    else:
        talk.page.submit_error = error
    reply = talk.say("ừ", i.Confirm())
    assert "không gửi lại" in reply
    assert talk.state.phase == "filling"
    talk.unreachable, talk.page.submit_error = set(), None
    talk.say("gửi", i.Submit())
    talk.say("ừ", i.Confirm())
    assert talk.requests == []
    assert not talk.page.submissions


def test_a_form_that_is_being_sent_already_is_not_sent() -> None:
    talk = filled_loan()
    talk.may_begin = False
    talk.say("gửi", i.Submit())
    talk.say("ừ", i.Confirm())
    assert not talk.page.submissions
    assert talk.state.expecting == "nothing"


def test_after_sending_nothing_changes_until_a_new_form_is_opened() -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    talk.say("ừ", i.Confirm())
    changes = (i.SetField("loanTerm", "24"), i.Undo(), i.ClearForm(), i.Cancel())
    for intent in (*changes, i.Submit(), i.Confirm()):
        talk.say("...", intent)
        assert talk.requests == []
    talk.say("làm đơn vay nữa", i.OpenForm("loan"))
    assert talk.state.phase == "filling"
    assert talk.state.submission_key is None
    assert talk.value("customerName") == ""
    assert len(talk.page.submissions) == 1


# --- several forms, drafts ------------------------------------------------------------------------


def test_switching_forms_puts_values_aside_and_brings_them_back() -> None:
    talk = filled_loan()
    talk.meanings["đơn nghỉ cho bình"] = (i.SetField("employeeName", "Bình"),)
    reply = talk.say("đơn nghỉ cho bình", i.OpenForm("leave"), i.SetField("customerName", "Bình"))
    assert "vẫn giữ" in reply
    assert talk.value("employeeName") == "Bình"
    talk.say("quay lại đơn vay", i.OpenForm("loan"))
    assert talk.value("customerName") == "Nguyễn Văn An"
    assert [entry.form_id for entry in talk.state.parked] == ["leave"]


def test_an_unclear_switch_is_asked_first() -> None:
    talk = filled_loan()
    talk.say("nghỉ", i.OpenForm("leave"), confident=False)
    assert talk.requests == []
    assert talk.state.expecting == "switch_answer"
    talk.say("không", i.Deny())
    assert (talk.state.form_id, talk.state.unclaimed, talk.state.pending_form) == ("loan", (), None)
    talk.say("nghỉ", i.OpenForm("leave"), confident=False)
    talk.say("ừ", i.Confirm())
    assert talk.state.form_id == "leave"


def test_the_form_at_hand_is_not_opened_again() -> None:
    talk = filled_loan()
    talk.say("đơn vay", i.OpenForm("loan"))
    assert talk.requests == []
    talk.say("đơn vay 24 tháng", i.OpenForm("loan"), i.SetField("loanTerm", "24"))
    assert kinds(talk) == ["fill"]


def test_a_draft_is_kept_and_written_over_what_is_there() -> None:
    talk = filled_loan()
    talk.say("lưu nháp tên a", i.SaveDraft("a"))
    talk.say("24 tháng", i.SetField("loanTerm", "24"))
    assert "“a”" in talk.say("mở bản nháp a", i.LoadDraft("a"))
    assert talk.value("loanTerm") == "12"
    assert "a" in talk.say("có nháp nào", i.ListDrafts())
    talk.say("mở b", i.LoadDraft("b"))
    assert kinds(talk) == []


def test_a_draft_opens_its_own_form() -> None:
    talk = filled_loan()
    talk.say("lưu nháp", i.SaveDraft())
    (name,) = talk.drafts
    assert name == "đăng ký khoản vay 22/11/2026 09:30"
    talk.say("hủy", i.Cancel())
    talk.say("mở nháp", i.LoadDraft())
    assert kinds(talk) == ["open", "restore"]
    assert (talk.state.form_id, talk.state.phase, talk.value("loanTerm")) == ("loan", "filling", "12")


# --- going about, talking -------------------------------------------------------------------------


def test_navigation_reaches_the_page_and_sets_the_focus() -> None:
    talk = Talk("leave")
    talk.say("mục ghi chú", i.FocusField("notes"))
    assert (kinds(talk), talk.state.focus) == (["focus"], "notes")
    talk.say("bước tiếp", i.NextStep())
    assert kinds(talk) == ["next"]
    assert "Yêu cầu" in talk.say("lùi lại", i.PreviousStep())
    talk.say("ô tiếp", i.NextField())
    assert talk.state.focus == "employeeId"
    talk.page.refuses = {"go_to"}
    assert "tới phần" not in talk.say("phần yêu cầu", i.GoToSection("Yêu Cầu"))
    assert kinds(talk) == ["go_to"]
    talk.say("bấm nút tính", i.PressButton("Tính"))
    assert kinds(talk) == ["click"]
    assert "file đính kèm" in talk.say("tải tệp", i.Upload())


def test_reading_back_comes_from_the_page() -> None:
    talk = filled_loan()
    assert "0 9 6 3, 0 2 3, 6 0 0" in talk.say("đọc lại số", i.ReadBack("phoneNumber"))
    assert re.search("email (chưa điền|đang trống)", talk.say("đọc email", i.ReadBack("email")))
    everything = talk.say("đọc lại hết", i.ReadBack())
    assert "năm trăm triệu đồng" in everything
    assert talk.requests == []


def test_talk_writes_nothing_and_comes_back_to_the_question() -> None:
    talk = Talk("loan")
    for intent in (i.OutOfScope(), i.SmallTalk("thanks"), i.Help(), i.SwitchLanguage("en")):
        talk.say("...", intent)
        assert talk.requests == []
        assert talk.state.focus == "customerName"
    assert "full name" in talk.log[-1]


def test_repeat_says_the_last_replies_again() -> None:
    talk = Talk("loan")
    first = talk.say("an", i.SetField("customerName", "An"))
    assert first in talk.say("nhắc lại", i.Repeat())
    assert first in talk.say("nhắc lại", i.Repeat())


def test_slower_says_the_last_replies_once_more_and_is_remembered() -> None:
    talk = Talk("loan")
    first = talk.say("an", i.SetField("customerName", "An"))
    again = talk.say("chậm thôi", i.ChangePace(slower=True))
    assert first in again
    assert "chậm lại" in again
    assert talk.state.slower
    talk.say("nhanh lên", i.ChangePace(slower=False))
    assert not talk.state.slower


def test_what_is_not_understood_gets_a_precise_question() -> None:
    talk = Talk("loan")
    talk.say("kỳ hạn", i.FocusField("loanTerm"))
    assert "12 tháng, 24 tháng hoặc 60 tháng" in talk.say("ưm", confident=False)
    assert talk.requests == []


def test_an_answer_that_was_not_asked_for_is_an_error() -> None:
    talk = filled_loan()
    talk.say("gửi", i.Submit())
    step = hear(talk.state, Turn("ừ", (i.Confirm(),), True, "k" * 8), talk.situation())
    with pytest.raises(ValueError, match="PageAnswered"):
        answered(step, PageAnswered((), None), talk.situation())
    done = answered(step, SubmissionBegun(False), talk.situation())
    with pytest.raises(ValueError, match="waits for no answer"):
        answered(done, SubmissionBegun(True), talk.situation())


def _refused_fill(**details: object) -> str:
    """What is said where the page put the old value back, so that only the action tells why."""
    talk = Talk("loan")
    step = hear(talk.state, Turn("x", (i.SetField("email", "a@b"),), True, "k" * 8), talk.situation())
    error = contract.ErrorBody(error="BROWSER_FIELD_REJECTED", message="Thiếu tên miền.", details=details)
    result = contract.ActionResult(action="fill", ok=False, field="email", error=error)
    done = answered(step, PageAnswered((result,), talk.page.form), talk.situation())
    assert done.state.focus == "email"
    return " ".join(done.replies)


def test_a_rejection_is_quoted_when_the_words_are_the_pages() -> None:
    assert "“Thiếu tên miền”" in _refused_fill(reason="format")
    assert "Thiếu tên miền" not in _refused_fill(reason="not_taken")


def test_what_keeps_the_wizard_on_its_step_is_named() -> None:
    talk = Talk("leave")
    step = hear(talk.state, Turn("tiếp", (i.NextStep(),), True, "k" * 8), talk.situation())
    errors = [
        {"field": "employeeId", "label": "Mã", "message": "Sai mẫu."},
        {"field": "startDate", "label": "Ngày", "message": ""},
        "junk",
    ]
    error = contract.ErrorBody(error="BROWSER_FIELD_REJECTED", message="no", details={"errors": errors})
    result = contract.ActionResult(action="next", ok=False, error=error)
    done = answered(step, PageAnswered((result,), talk.page.form), talk.situation())
    reply = " ".join(done.replies)
    assert "mã nhân viên" in reply
    assert "“Sai mẫu”" in reply
    assert "ngày bắt đầu" in reply
    assert done.state.focus == "employeeId"
