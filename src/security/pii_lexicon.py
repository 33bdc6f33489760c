"""The words by which personal data is announced, in Vietnamese and English. Data only.

All words stand folded: lower case, without accents (``số điện thoại`` is ``so dien thoai``), as people also
type them.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from src.security.pii_words import Words, fold


class Kind(Enum):
    """What a label announces."""

    NAME = auto()
    PERHAPS_NAME = auto()
    """A title or "I am": only what looks like a name is one."""
    NUMBER = auto()
    EMAIL = auto()
    ADDRESS = auto()
    PLACE = auto()
    """"Lives in": only what has a house number or a street is an address."""
    BIRTH = auto()
    SECRET = auto()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class StopWords:
    """Words with their accents; in a text without any, without them, where no name has such a syllable."""

    def __init__(self, text: str) -> None:
        self._accented = _words(text)
        self._plain = self._accented | {fold(word) for word in self._accented} - _NAME_SYLLABLES

    def hold(self, words: Words, index: int) -> bool:
        """Whether the word at that place is one of them."""
        return words.lower(index) in (self._accented if words.accented else self._plain)


_NAME_SYLLABLES: Final = _words(
    "a ba ban bao con do duoi hang hien khach ly mai minh moi o ten thi tu van vay vien vo"
)

LABELS: Final = {
    Kind.NAME: """
        ho va ten|ho ten|ten day du|ten khach hang|ten nhan vien|ten toi|ten em|ten anh|ten chi|
        ten minh|ten con|ten chau|ten ong|ten ba|ten vo|ten chong|ten bo|ten me|ten cha|ten la|
        ten cua toi|ten cua em|ten cua minh|ten cua anh|ten cua chi|ten nguoi nhan|ten nguoi gui|
        ten nguoi vay|ten nguoi mua|ten nguoi thu huong|ten nguoi lien he|ten nguoi bao lanh|
        ten chu tai khoan|ten chu the|ten nguoi dai dien|toi ten|em ten|minh ten|anh ten|chi ten|
        chau ten|con ten|chu tai khoan|chu the|nguoi thu huong|nguoi lien he|nguoi nhan|nguoi bao lanh|
        nguoi tham chieu|full name|my name|his name|her name|their name|customer name|customer s name|
        client name|applicant name|employee name|employee s name|manager name|account name|card name|
        first name|last name|middle name|family name|given name|surname|maiden name|holder name|
        name on the card|name on card|account holder|card holder|cardholder|beneficiary|
        beneficiary name|recipient name|sender name|call me|legal name|customername|fullname|
        employeename|firstname|lastname|holdername|displayname|managername|contactname|clientname|
        applicantname|beneficiaryname|referencename|accountname|hoten|tenkhachhang|wife s name|
        husband s name|mother s name|father s name|spouse s name|i go by|goes by the name|name s
    """,
    Kind.PERHAPS_NAME: """
        toi la|em la|minh la|anh la|chi la|chau la|con la|day la|khach hang|khach|ong|ba|anh|chi|co|chu|
        bac|nhan vien|nguoi gui|i am|i m|im|this is|it s|mr|mrs|ms|miss|dr|sir|madam|customer|client|
        employee|applicant|name|ten|manager|user|signed|recipient|sender|nguoi vay|vo toi la|
        chong toi la|spouse|colleague
    """,
    Kind.NUMBER: """
        so dien thoai|dien thoai|so di dong|di dong|sdt|dt|so may|so phone|so zalo|zalo|goi lai so|
        goi so|lien he so|goi cho toi so|phone number|phone|mobile number|mobile|cell number|cell|
        telephone|telephone number|tel|call me at|call me on|reach me at|reach me on|contact number|
        whatsapp|phonenumber|mobilenumber|so can cuoc|can cuoc cong dan|can cuoc|cccd|so cccd|cmnd|
        so cmnd|cmt|chung minh nhan dan|chung minh thu|so chung minh|chung minh|so dinh danh|
        ma dinh danh|giay to|id card|id card number|identity card|identity number|identity card number|
        national id|national id number|citizen id|id number|customerid|nationalid|passport|
        passport number|ho chieu|so ho chieu|so tai khoan|tai khoan|stk|so tk|account number|account|
        account no|bank account|accountnumber|acct|iban|so the|the tin dung|the ghi no|the atm|the visa|
        card number|card|credit card|debit card|visa|mastercard|cardnumber|card no|ma so thue|tax code|
        tax id|tax number|taxcode|so bao hiem|bao hiem xa hoi|bhxh|social security number|ssn|
        driver s license|driving licence|giay phep lai xe|bang lai|ma otp|otp|ma pin|pin code|cvv|cvc|
        ma xac thuc|verification code|license number|bien so
    """,
    Kind.EMAIL: """
        email|e mail|dia chi email|email address|e mail address|mail|thu dien tu|dia chi mail|hop thu|
        gmail
    """,
    Kind.ADDRESS: """
        dia chi|dia chi thuong tru|dia chi tam tru|dia chi lien he|dia chi nha|dia chi hien tai|
        dia chi nha rieng|dia chi giao hang|dia chi nhan hang|dia chi cu tru|dia chi cong ty|
        dia chi noi o|noi o hien tai|noi o|thuong tru tai|thuong tru o|tam tru tai|tam tru o|tru tai|
        cu tru tai|ngu tai|ho khau thuong tru|ho khau|noi thuong tru|address|home address|
        permanent address|current address|mailing address|postal address|residential address|
        billing address|delivery address|shipping address|street address|homeaddress|permanentaddress|
        customeraddress|currentaddress|diachi|place of residence
    """,
    Kind.PLACE: """
        song tai|song o|dang o|o so|nha toi o|nha em o|nha minh o|nha o|o tai|live at|live on|lives at|
        lives on|living at|reside at|resides at|residing at|live in|lives in|staying at|stay at|
        home is at|moved to|chuyen den|giao den|giao toi|gui den|gui toi|deliver to|ship to|
        deliver it to|send it to|sent to|so nha|located at|house is at|house at|apartment at
    """,
    Kind.BIRTH: """
        ngay sinh|ngay thang nam sinh|sinh ngay|sinh nam|nam sinh|sinh vao|sinh nhat|sinh vao ngay|
        toi sinh|em sinh|minh sinh|anh sinh|chi sinh|date of birth|birth date|birthdate|birthday|
        birth day|dob|born|born on|born in|birth year|year of birth|dateofbirth|ngaysinh|d o b
    """,
    Kind.SECRET: "mat khau|password|passwd|secret|api key|apikey|token|access token|service token",
}

CONNECTORS: Final = StopWords(
    "là của tôi em anh chị mình cháu con bạn ông bà khách hàng số ghi được và hiện tại nay ở do mới cũ "
    "đây thì có is are was the my his her their our your a an on no nr number it its to of as be please "
    "should will full changed now new current ends ending in with về chính liên hệ ngắn dưới thành đổi "
    "đang công dân cá nhân value field set filled entered code mã nhận vay thường s "
)
"""What may stand between a label and its value."""

NOT_A_NAME: Final = StopWords(
    "required missing empty invalid wrong not too short long unknown optional given field fields is are "
    "was were has have had must may can cannot should will needs bắt buộc trống chưa không phải hợp lệ "
    "thiếu sai cần nhập điền gì nào ai tên đầy đủ trường số and or và hoặc the of to for with from at "
    "in on by as this that it its which who what where when why how người một những các để từ đến vào "
    "ra lên xuống rồi bị có nhân viên khách hàng biểu mẫu form hồ sơ mới cũ đang đã sẽ cũng vẫn lại thì "
    "mà nếu vì nên do đó đây kia column header label attribute parameter property option button none "
    "null true false nil undefined already also still just only very here there done ready sorry glad "
    "happy sure looking trying going calling interested afraid unable able "
)
"""No name begins or goes on with these."""

NAME_ENDS: Final = StopWords(
    "and my i phone số điện sinh ở tại muốn địa tôi em ạ nhé nha cần email mail con với đang làm năm là "
    "thì cccd cmnd sđt từ but please from who born with or the at on in is was lives live vui lòng xin "
    "giúp cho ah mà để và nhưng còn tuổi gọi vay được trên trong theo hiện quốc quê sơ hôm nay của căn "
    "cước to want would need account card address his her you for here speaking calling we he she they "
    "has have will can today mình cháu có chào nào thay báo "
)
"""A name in small letters ends before these."""

CLAUSE_ENDS: Final = StopWords(
    "và and tôi em phone email số nhưng but please with cccd cmnd sđt liên hệ sinh born với vì để "
    "nhé thank thanks tax card account muốn want i he she they which who can "
)
"""An address ends before these, where it does not end with its sentence."""

DIGIT_WORDS: Final = _words(
    "khong mot hai ba bon nam sau bay tam chin muoi muoi mot linh le tu lam nham moc bay zero oh o one "
    "two three four five six seven eight nine double triple nought ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
)

DATE_WORDS: Final = _words(
    "ngay thang nam mung mong ram chap gieng tram nghin ngan hai linh le of the and th st nd rd on in "
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec thousand hundred first second third fourth fifth sixth "
    "seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
    "eighteenth nineteenth twentieth thirtieth "
)

STREET_WORDS: Final = _words(
    "duong pho ngo ngach hem kiet thon xom ap phuong xa quan huyen thi tran tinh thanh tp toa chung cu "
    "can khu street st road rd avenue ave lane ln drive dr boulevard blvd district ward city province "
    "building apartment apt floor block alley flat suite court square place close hamlet village "
)

SURNAMES: Final = _words(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh doan lam mai "
    "trinh dao cao ha luong luu ta thai to quach tang la phung chau kieu vuong thach diep nghiem dam "
    "lai giang ong tong tu "
)

SIGNS: Final = _words("a at")
"""First words of how people say "@"."""
AFTER_A: Final = _words("cong moc vong")
DOTS: Final = _words("cham dot")
MAIL_JOINTS: Final = _words("cham dot gach duoi ngang noi underscore dash hyphen plus cong")


def label_table() -> dict[str, list[tuple[list[str], Kind]]]:
    """First word → the labels that begin with it, longest first."""
    table: dict[str, list[tuple[list[str], Kind]]] = {}
    for kind, text in LABELS.items():
        for label in text.split("|"):
            words = label.split()
            table.setdefault(words[0], []).append((words, kind))
    for found in table.values():
        found.sort(key=lambda item: -len(item[0]))
    return table
