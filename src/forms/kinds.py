"""What a field's value means, from what any page tells: control type, label, name, limits.

Words are matched without diacritics, in every language at once: a page may mix them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from src.forms.model import FieldKind
from src.forms.words import fold, label_words, name_words

_CHOICE_TYPES = frozenset({"select", "select-one", "radio", "listbox", "combobox", "dropdown", "radiogroup"})
_MULTI_TYPES = frozenset({"select-multiple", "checkboxgroup", "checkbox-group"})
_BY_TYPE = {
    "email": FieldKind.EMAIL,
    "tel": FieldKind.PHONE,
    "datetime-local": FieldKind.DATETIME,
    "datetime": FieldKind.DATETIME,
    "url": FieldKind.URL,
    "time": FieldKind.TIME,
    "month": FieldKind.MONTH,
    "file": FieldKind.FILE,
}

# Every phrase is folded and padded with blanks, so that a word is matched whole.
_BIRTH = ("sinh nhat", "ngay sinh", "nam sinh", "birth", "dob", "birthday")
_MONEY = (
    "vnd", "tien", "so du", "gia tri", "thu nhap", "luong", "chi phi", "doanh thu", "hoc phi",
    "han muc",
    "amount", "income", "salary", "price", "balance", "money", "cost", "payment amount", "collateral value",
)  # fmt: skip
_NOT_MONEY = (
    "ngay",
    "phut",
    "diem",
    "so luong",
    "khoi luong",
    "trong luong",
    "chat luong",
    "dung luong",
    "kg",
    "cm",
    "phan tram",
    "%",
    "days",
    "minutes",
    "score",
    "percent",
    "age",
)
_EMAIL = ("email", "e-mail", "thu dien tu", "mail")
_PHONE = ("dien thoai", "sdt", "phone", "mobile", "di dong", "hotline", "tel", "telephone")
_NATIONAL_ID = (
    "cccd", "cmnd", "can cuoc", "chung minh nhan dan", "chung minh thu", "so dinh danh", "citizen id",
    "national id", "identity card", "id card", "identity number",
)  # fmt: skip
_NOT_ACCOUNT = ("email", "facebook", "zalo", "nguoi dung", "mang xa hoi", "game")
_ACCOUNT = ("so tai khoan", "account number", "account no", "iban", "beneficiary account", "stk")
_IDENTIFIER = (
    "ma",
    "id",
    "code",
    "identifier",
    "bien so",
    "so hop dong",
    "so ho chieu",
    "passport",
    "reference number",
    "booking reference",
    "reference code",
    "confirmation number",
    "booking number",
    "order number",
    "invoice number",
    "pnr",
    "tracking number",
    "notice number",
    "license number",
    "licence number",
    "serial number",
    "plate",
    "registration number",
    "ma so thue",
    "tax code",
    "so giay phep",
    "so bang lai",
    "so van don",
    "so quyet dinh",
    "so bien ban",
    "so hop dong",
    "policy number",
    "membership number",
    "asset tag",
    "so seri",
    "so the",
    "card number",
    "student number",
    "so cuoi",
    "last four digits",
    "last 4 digits",
)
_TAGS = ("tags", "tag", "the gan", "nhan dan", "keywords", "tu khoa")
_ADDRESS = ("dia chi", "address", "noi o", "cho o", "noi thuong tru", "thuong tru", "tam tru", "residence")
_PERSON = (
    "ho va ten", "ho ten", "ten khach hang", "ten nhan vien", "ten nguoi", "ten quan ly", "nguoi kiem tra",
    "nguoi nhan", "nguoi lien he", "nguoi dai dien", "nhan vien", "quan ly truc tiep", "ten cua ban",
    "ten ban", "ten",
    "nguoi tham du", "nguoi nop", "nguoi yeu cau", "nguoi benh", "nguoi gui", "nguoi dang ky", "nguoi mua",
    "nguoi dung ten", "nguoi khai", "hoc vien", "attendee", "participant", "applicant", "claimant",
    "given names",
    "given name", "family name", "guest name", "sender", "receiver", "recipient",
    "full name", "customer name", "employee name", "first name", "last name", "your name", "surname",
    "manager name", "agent name", "contact name", "officer", "reviewer", "relationship manager",
    "beneficiary name", "name",
)  # fmt: skip
_NOT_PERSON = (
    "cong ty", "ngan hang", "company", "bank", "san pham", "product", "dang nhap", "user name", "username",
    "file", "du an", "project", "truong", "school", "chuc vu", "position", "phong ban", "department",
    "to chuc", "organization", "organisation", "doanh nghiep", "don vi", "product name",
    "trading", "business", "shop", "store", "brand", "team name", "event name", "course", "book", "item",
    "street", "city", "club", "band name", "hotel", "domain", "venue", "ten cua hang", "ten sach",
    "ten doi", "ten nhom", "ten khoa hoc", "ten su kien", "ten de tai", "ten duong", "ten mon", "ten hang",
    "ten thuoc", "ten may", "ten xe", "ten tour", "ten goi", "noi sinh", "place of birth",
)  # fmt: skip
_NAME_HEADS = (
    "ho va ten", "ho ten", "ho chu dem", "ten day du", "full name", "your name", "your full name",
    "first name", "last name",
)  # fmt: skip
"""What a label begins with that asks for a name, whatever follows: "Họ và tên như trên CCCD"."""
_PEOPLE_HEADS = ("nguoi",)
"""Whom a text asks for: "Người đặt vé", "Người phản ánh"."""
_NOT_PEOPLE = (
    "nguoi lon", "nguoi di cung", "so nguoi", "dien thoai", "dia chi", "email", "so", "ma", "ngay", "quan he",
    "nghe nghiep", "ho so", "don vi", "to chuc", "doanh nghiep",
)  # fmt: skip

_ROLES = (
    "group leader", "team leader", "leader", "owner", "holder", "account holder", "buyer", "seller", "caller",
    "customer", "client", "visitor", "guest", "traveller", "traveler", "passenger", "swimmer", "teacher",
    "instructor", "supervisor", "coach", "witness", "referee", "reference", "next of kin",
    "responsible person", "person in charge", "representative", "nominee", "beneficiary", "donor", "member",
    "resident", "candidate", "driver", "guardian", "parent", "parents", "cardholder",
    "policyholder", "homeowner", "landlord", "tenant", "bride", "groom", "requested by", "submitted by",
    "contact person", "organiser", "organizer", "spouse", "patient", "student", "pupil", "player",
    "truong doan", "truong nhom", "phu huynh", "chu so huu", "chu so", "chu dau tu",
    "chu cua hang", "chu ho", "chu nha", "chu the", "chu xe", "chu re", "co dau",
    "lai xe", "tai xe", "giao vien", "giam ho", "nguoi giam ho", "nguoi thue", "nguoi cho thue",
    "nguoi than", "bo", "me", "cha", "vo", "chong", "hoc sinh", "thi sinh", "benh nhan",
)  # fmt: skip
"""Alone in a label, with nothing but small words beside them, these ask for a name."""
_BESIDE_ROLES = frozenset(
    (
        "main", "your", "the", "of", "or", "and", "a", "an", "name", "full", "ten", "ho", "va", "hoac", "cua",
        "nguoi", "chinh", "em", "be", "ban", "con", "quy", "property", "vehicle", "pet", "lead", "primary",
        "emergency", "legal", "authorised", "authorized", "business", "account", "child's",
    )
)  # fmt: skip
_NAMED_PEOPLE = (
    "khach", "nguoi", "nhan", "quan ly", "be", "con", "chau", "cua ban", "ban", "em", "toi", "day du", "chu",
    "hoc", "sinh vien", "thi sinh", "vo", "chong", "bo", "me", "cha", "benh nhan", "van dong vien", "vdv",
    "thanh", "hoi vien", "doan vien", "doc gia", "giao vien", "phu huynh", "tai xe", "lai xe", "hanh khach",
    "dai dien", "lien he", "co dau", "chu re", "thu cung", "vat nuoi", "cun", "cho", "meo", "goi o nha",
    "nghe si", "ky thu", "cua", "quy", "nha hao tam", "nha tai tro", "cau thu",
    "ca si", "tac gia", "dien gia", "bac si", "ung vien", "truong", "pho", "can bo", "ke toan", "giam doc",
    "giam ho", "cong dan", "va", "dem", "lot", "thuong goi", "khai sinh", "tieng anh", "ghi tren", "tren",
)  # fmt: skip
"""What stands behind "Tên" where it is a person's, or a pet's; anything else so called is a thing."""
_LEDGERS = {"sổ": "so tay"}
"""Words that would read as others without their marks: a book is no number."""
_FOREIGN = re.compile(r"[$£€]|(?<![a-z])(?:usd|eur|gbp|aud|sgd)(?![a-z])", re.IGNORECASE)
_AMOUNTS = re.compile(
    r"^(?:tổng )?(?:số tiền|tiền (?!sử|án|đề|mê|sảnh)|học phí|kinh phí|ngân sách|chi phí|doanh thu|thu nhập"
    r"|mức lương|lương|lệ phí|giá (?:thuê|bán|mua|trị|tiền)|vốn (?!từ))"
)
"""How labels of text boxes begin that ask for an amount."""
_NUMBER_ENDS = ("so", "number", "no", "no.")
_NUMBER_STARTS = ("so", "ma")
_REFERENCE_ENDS = ("reference", "ref", "ref.")
_WHO_VOUCHES = frozenset(("character", "personal", "professional", "academic", "your", "first", "second"))
"""Of these a "reference" is a person; of a property or a case it is a code."""
_DONG_UNIT = re.compile(r"\(\s*(?:đ|vnd|vnđ|đồng)\s*(?:/[^)]*)?\)", re.IGNORECASE)

_TEXT_RULES: tuple[tuple[FieldKind, tuple[str, ...], tuple[str, ...]], ...] = (
    (FieldKind.TAGS, _TAGS, ("asset tag", "name tag", "price tag")),
    (FieldKind.EMAIL, _EMAIL, ()),
    (FieldKind.NATIONAL_ID, _NATIONAL_ID, ("ma so thue", "tax code", "ho chieu", "passport")),
    (FieldKind.ACCOUNT_NUMBER, _ACCOUNT, ()),
    (FieldKind.BIRTH_DATE, _BIRTH, ("noi sinh", "place")),
    (FieldKind.ADDRESS, _ADDRESS, ()),
    (FieldKind.PERSON_NAME, _PERSON, (*_NOT_PERSON, "ma", "id", "code")),
    (FieldKind.IDENTIFIER, _IDENTIFIER, ()),
)


def _padded(text: str) -> str:
    return f" {text} "


def _says(text: str, phrases: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in text for phrase in phrases)


def _in_dong(label: str) -> bool:
    """ "(đồng)": the currency, not "lao động" or "hợp đồng"."""
    return bool(re.search(r"(?<![\w])đồng(?!\w)", re.sub(r"(hợp|hội|cộng|ban) đồng", " ", label.casefold())))


def _number_kind(text: str, label: str) -> FieldKind:
    if (_in_dong(label) or _says(text, _MONEY)) and not _says(text, _NOT_MONEY):
        return FieldKind.MONEY
    return FieldKind.NUMBER


def _text_kind(label: str, whole: str, begin: str) -> FieldKind:
    """The page's label speaks first; the programmer's name only where the label says nothing."""
    if _asks_who(label):
        return FieldKind.PERSON_NAME
    if label.startswith(" tai khoan ") and not _says(label, ("ten", "loai", *_NOT_ACCOUNT)):
        return FieldKind.ACCOUNT_NUMBER
    if label.startswith(" ten ") and label != " ten " and not _says(label, (*_PHONE, *_EMAIL, "ma", "id")):
        return FieldKind.PERSON_NAME if _names_people(label) else FieldKind.SHORT_TEXT
    for text in (label, whole):
        if _says(text, _PHONE) and not _says(text, ("lien lac", "contact", *_EMAIL)):
            return FieldKind.PHONE
        for kind, phrases, but_not in _TEXT_RULES:
            if _says(text, phrases) and not _says(text, but_not):
                return kind
    kind = _bare_kind(label.split())
    return _bare_kind(begin.split()) if kind is FieldKind.SHORT_TEXT else kind


def _asks_who(label: str) -> bool:
    """Whether the label begins with words that ask for somebody's name."""
    if any(label.startswith(f" {head} ") for head in _NAME_HEADS):
        return not _says(label, _NOT_PERSON)
    return any(label.startswith(f" {head} ") for head in _PEOPLE_HEADS) and not _says(label, _NOT_PEOPLE)


def _names_people(label: str) -> bool:
    """ "Tên hành khách", not "Tên gian hàng", "Tên hộ kinh doanh"."""
    after = label.removeprefix(" ten ")
    return not _says(label, _NOT_PERSON) and any(after.startswith(f"{who} ") for who in _NAMED_PEOPLE)


def _bare_kind(said: list[str]) -> FieldKind:
    """Only somebody's role: a name; a label that ends in "number", or begins with "số": a number or code."""
    if said and (said[-1] in _NUMBER_ENDS or (said[0] in _NUMBER_STARTS and len(said) > 1)):
        return FieldKind.IDENTIFIER
    if len(said) > 1 and said[-1] in _REFERENCE_ENDS and not _WHO_VOUCHES & set(said):
        return FieldKind.IDENTIFIER
    text = _padded(" ".join(said))
    rest = text
    for role in _ROLES:
        rest = rest.replace(f" {role} ", " ")
    alone = rest != text and set(rest.split()) <= _BESIDE_ROLES
    return FieldKind.PERSON_NAME if alone else FieldKind.SHORT_TEXT


def _amount_kind(label: str, own: str) -> FieldKind | None:
    """A text box that asks for an amount by its first words, or by the currency it names."""
    if _FOREIGN.search(label):
        return FieldKind.NUMBER
    asks = _AMOUNTS.search(label.casefold().strip()) and not _says(own, (*_NOT_MONEY, "ma", "tai khoan"))
    return FieldKind.MONEY if asks else None


@lru_cache(maxsize=4096)
def infer_kind(
    control: str, label: str, name: str = "", *, options: int = 0, multiple: bool = False, help_text: str = ""
) -> FieldKind:
    """The kind of a field of that control type (an HTML input type, "select", "textarea", ...).

    ``options`` is the number of options the page offers. ``help_text`` is a hint beside the field.
    """
    control = control.casefold()
    own = _padded(fold(" ".join(_LEDGERS.get(word, word) for word in label_words(label))))
    whole = _padded(fold(" ".join((label.replace("(", " ").replace(")", " "), name_words(name), help_text))))
    if control in _MULTI_TYPES or (options and (multiple or control == "checkbox")):
        return FieldKind.MULTI_CHOICE
    if control in _CHOICE_TYPES or options:
        return FieldKind.CHOICE
    if control in ("checkbox", "switch"):
        return FieldKind.BOOLEAN
    if control in _BY_TYPE:
        return _BY_TYPE[control]
    if control == "date":
        return FieldKind.BIRTH_DATE if _says(whole, _BIRTH) else FieldKind.DATE
    if control in ("number", "range", "spinbutton"):
        return _number_kind(whole, label)
    if control == "textarea":
        return FieldKind.ADDRESS if _says(own, _ADDRESS) else FieldKind.LONG_TEXT
    if _DONG_UNIT.search(label) and not _says(own, _NOT_MONEY):
        return FieldKind.MONEY
    if amount := _amount_kind(label, own):
        return amount
    # "Parent or guardian, for children under 16" asks for what stands before the comma.
    begin = _padded(fold(" ".join(label_words(label.split(",")[0]))))
    return _text_kind(own, whole, begin)
