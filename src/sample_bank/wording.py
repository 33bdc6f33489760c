"""Everything the sample bank says besides labels: the pages' own words and what is wrong with a value."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from src.sample_bank.definitions.model import Control, FormDefinition, Language, Text

MAX_FILE_MEGABYTES: Final = 5

PAGE: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "bank": Text("Ngân hàng mẫu", "Sample bank"),
        "skip": Text("Đến nội dung chính", "Skip to main content"),
        "home": Text("Tất cả biểu mẫu", "All forms"),
        "language": Text("Ngôn ngữ", "Language"),
        "index_title": Text("Biểu mẫu trực tuyến", "Online forms"),
        "index_lead": Text(
            "Chọn biểu mẫu cần điền. Mỗi biểu mẫu gồm vài bước ngắn, có kiểm tra ngay khi điền.",
            "Choose a form. Each has a few short steps and checks what you enter as you go.",
        ),
        "open": Text("Mở biểu mẫu", "Open the form"),
        "steps_count": Text("{count} bước", "{count} steps"),
        "steps": Text("Các bước", "Steps"),
        "step_of": Text("Bước {number} / {count}", "Step {number} of {count}"),
        "required_note": Text("Mục có dấu * là bắt buộc.", "Fields marked * are required."),
        "choose": Text("— Chọn —", "— Choose —"),
        "next": Text("Tiếp theo", "Next"),
        "back": Text("Quay lại", "Back"),
        "submit": Text("Gửi biểu mẫu", "Submit form"),
        "sending": Text("Đang gửi…", "Sending…"),
        "clear": Text("Xóa biểu mẫu", "Clear form"),
        "clear_title": Text("Xóa toàn bộ thông tin đã nhập?", "Clear everything you have entered?"),
        "clear_body": Text(
            "Mọi ô sẽ trở về giá trị ban đầu. Việc này không hoàn tác được.",
            "Every field goes back to its initial value. This cannot be undone.",
        ),
        "clear_yes": Text("Xóa tất cả", "Clear all"),
        "clear_no": Text("Giữ lại", "Keep"),
        "errors_title": Text("Cần xem lại {count} mục", "Please check {count} field(s)"),
        "honeypot": Text("Để trống ô này", "Leave this field empty"),
        "file_again": Text(
            "Vui lòng chọn lại tệp đính kèm trước khi gửi.",
            "Please choose the attachment again before sending.",
        ),
        "no_script": Text("Biểu mẫu này cần JavaScript.", "This form needs JavaScript."),
        "receipt_title": Text("Đã tiếp nhận", "Received"),
        "receipt_lead": Text(
            "Thông tin của quý khách đã được ghi nhận. Vui lòng lưu lại mã tham chiếu.",
            "What you sent has been recorded. Please keep the reference number.",
        ),
        "reference": Text("Mã tham chiếu", "Reference number"),
        "submitted_at": Text("Thời gian gửi", "Submitted at"),
        "form": Text("Biểu mẫu", "Form"),
        "summary": Text("Thông tin đã gửi", "What was submitted"),
        "print": Text("In biên nhận", "Print receipt"),
        "another": Text("Điền biểu mẫu mới", "Fill in another"),
        "error_title": Text("Không thực hiện được", "That did not work"),
        "rejected": Text("Biểu mẫu chưa được gửi.", "The form was not accepted."),
        "not_found": Text("Không tìm thấy trang này.", "There is no such page."),
        "too_large": Text(
            "Nội dung gửi lên quá lớn. Tệp đính kèm tối đa {megabytes} MB.",
            "That is too large. An attachment may have {megabytes} MB at most.",
        ),
        "bad_request": Text("Yêu cầu không hợp lệ.", "The request is not valid."),
        "server_error": Text(
            "Hệ thống gặp sự cố. Vui lòng thử lại.", "Something went wrong on our side. Please try again."
        ),
        "footer": Text(
            "Trang trình diễn. Không phải trang chính thức của ngân hàng nào; xin đừng nhập dữ liệu thật.",
            "A demonstration site. It belongs to no real bank; please do not enter real data.",
        ),
    }
)

_FORMATS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "email": Text(
            "Email chưa đúng, ví dụ đúng: ten@example.com.",
            "That is not a valid email address; a valid one looks like name@example.com.",
        ),
        "money": Text(
            "{label} phải là số nguyên dương, chỉ gồm chữ số, ví dụ 500000000.",
            "{label} must be a positive whole number, digits only, for example 500000000.",
        ),
        "number": Text(
            "{label} phải là số, chỉ gồm chữ số, ví dụ 12.",
            "{label} must be a number, digits only, such as 12.",
        ),
        "date": Text("{label} không phải là ngày có thật.", "{label} is not a date that exists."),
        "time": Text("{label} phải có dạng giờ:phút, ví dụ 18:30.", "{label} must be a time such as 18:30."),
        "datetime-local": Text(
            "{label} phải gồm ngày và giờ có thật.", "{label} must be a date and time that exist."
        ),
        "select": Text("{label} chỉ nhận: {options}.", "{label} takes only: {options}."),
        "file": Text("{label} chỉ nhận tệp {accept}.", "{label} takes only {accept} files."),
        "text": Text("{label} không hợp lệ.", "{label} is not valid."),
    }
)


def page_words(language: Language) -> dict[str, str]:
    """The pages' own words in one language."""
    return {key: text.get(language) for key, text in PAGE.items()}


def fault_words(form: FormDefinition, control: Control, language: Language) -> dict[str, str]:
    """What can be wrong with ``control``: fault code → message.

    The server's validation and the client script both draw their messages from here. Codes:
    ``required``, ``format``, ``low``, ``high``, ``step``, ``long``, ``age``, ``order``, ``size``.
    """
    facts = {
        "label": control.label.get(language),
        "minimum": control.minimum,
        "maximum": control.maximum,
        "step": _grouped(control.step or ""),
        "max_length": control.max_length,
        "age": control.minimum_age,
        "megabytes": MAX_FILE_MEGABYTES,
        "accept": ", ".join(control.accept),
        "options": ", ".join(option.label.get(language) for option in control.options),
        "other": _label_of(form, control.not_before, language),
    }
    return {code: text.get(language).format(**facts) for code, text in _faults(control).items()}


def _faults(control: Control) -> dict[str, Text]:
    faults: dict[str, Text] = {"required": _required(control), "format": _format(control)}
    if control.positive:
        faults["low"] = Text("{label} phải lớn hơn 0.", "{label} must be more than 0.")
    elif control.minimum is not None:
        faults["low"] = Text("{label} phải từ {minimum} trở lên.", "{label} must be {minimum} or more.")
    if control.maximum is not None:
        faults["high"] = Text("{label} tối đa là {maximum}.", "{label} must be {maximum} at most.")
    if control.step is not None:
        faults["step"] = Text("{label} phải là bội số của {step}.", "{label} must be a multiple of {step}.")
    if control.max_length is not None:
        faults["long"] = Text(
            "{label} dài tối đa {max_length} ký tự.", "{label} may have {max_length} characters at most."
        )
    if control.minimum_age is not None:
        faults["age"] = Text(
            "Người vay phải từ {age} tuổi trở lên; vui lòng kiểm tra lại năm sinh.",
            "The applicant must be {age} or older; please check the year of birth.",
        )
    if control.not_before is not None:
        faults["order"] = Text("{label} không được trước {other}.", "{label} must not be before {other}.")
    if control.kind == "file":
        faults["size"] = Text("Tệp tối đa {megabytes} MB.", "The file may have {megabytes} MB at most.")
    return faults


def _required(control: Control) -> Text:
    if control.kind == "select":
        return Text("Vui lòng chọn {label}.", "Please choose: {label}.")
    return Text("Vui lòng nhập {label}.", "Please enter: {label}.")


def _format(control: Control) -> Text:
    if control.pattern is not None:
        return control.pattern.message
    return _FORMATS["money" if control.money else control.kind if control.kind in _FORMATS else "text"]


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".") if digits.isdigit() else digits


def _label_of(form: FormDefinition, name: str | None, language: Language) -> str:
    return next((control.label.get(language) for control in form.controls() if control.name == name), "")
