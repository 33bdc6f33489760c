"""Words by which people tell of themselves and of things, where a form asks for them in other words.

Words of labels (``..._LABELS``) stand without diacritics; what people say stands as it is written.
"""

from __future__ import annotations

# --- whose name it is -----------------------------------------------------------------------------------

CARED_FOR = frozenset({"child", "pet", "animal", "baby", "dog", "cat", "student", "pupil", "patient"})
"""Meanings: those for whom somebody else fills in forms."""
PETS = frozenset(
    {"dog", "cat", "pet", "animal", "rabbit", "puppy", "kitten", "hamster", "parrot", "bird", "horse"}
)
CARERS = frozenset({"parent", "guardian", "contact", "owner", "relative", "father", "mother"})
"""Meanings: those who do so."""
OWN_LABELS = (
    "your", "applicant", "customer", "owner", "contact", "cua ban", "quy khach", "nguoi dat", "nguoi nop",
)  # fmt: skip
"""Labels that speak to whoever fills in the form."""
EMERGENCY_LABELS = ("emergency", "next of kin", "khan cap", "nguoi than")
"""Somebody else is asked for, whatever else the label says."""
THIRD = frozenset({"his", "her", "its", "their", "nó"})
GIVING = frozenset({"gửi", "giao", "tặng", "chuyển", "send", "sending", "deliver", "goes"})
BETWEEN = frozenset({"my", "our", "the", "of", "của", "cho", "bên", "đi", "for", "nhà", "cái"})
"""Small words between a relation and a name."""

# --- places ---------------------------------------------------------------------------------------------

AT = frozenset({"at", "outside", "ở", "tại"})
IN = frozenset({"in", "near"})
IT_IS = frozenset({"it's", "that's"})
"""Before a place said alone: "it's 14 maple grove"."""
WHEN = frozenset({"on", "at", "from", "since", "lúc", "vào", "hồi", "từ"})
"""Before a day or a time."""
PLACE_LABELS = ("where", "place", "location", "venue", "noi", "dia diem", "cho", "o dau", "vi tri")
STREETS = frozenset(
    (
        "street", "st", "road", "rd", "lane", "avenue", "ave", "drive", "close", "court", "crescent", "place",
        "way", "boulevard", "terrace", "square", "hill", "gardens", "grove", "park", "row", "mews", "đường",
        "phố", "ngõ", "ngách", "hẻm", "kiệt", "thôn", "xóm", "ấp", "phường", "xã", "quận", "huyện",
    )
)  # fmt: skip

# --- from here to there ---------------------------------------------------------------------------------

FROM = frozenset({"from", "từ", "leaving", "rời"})
TO = frozenset(
    ("to", "đi", "đến", "tới", "ra", "vào", "vô", "về", "sang", "lên", "xuống", "qua", "towards")
)  # fmt: skip
HERE_LABELS = frozenset(
    ("from", "departure", "departing", "origin", "leaving", "di", "tu", "don", "pickup", "start")
)  # fmt: skip
THERE_LABELS = frozenset(
    ("to", "arrival", "destination", "arriving", "den", "toi", "dropoff", "end", "going")
)  # fmt: skip

# --- kinds of things ------------------------------------------------------------------------------------

MAKE_LABELS = frozenset({"make", "brand", "manufacturer", "hang", "hieu", "thuong hieu", "nhan hieu"})
NUMBER_HEADS = frozenset({"số", "mã", "code", "number"})
"""Right before somebody's name: his number."""
DAY_PARTS: dict[str, tuple[str, ...]] = {
    "morning": ("sáng", "morning", "mornings", "am"),
    "noon": ("trưa", "noon", "midday"),
    "afternoon": ("chiều", "afternoon", "afternoons", "pm"),
    "evening": ("tối", "evening", "evenings"),
    "night": ("đêm", "night", "nights"),
}
"""Parts of the day, as options and people call them."""
MODEL_LABELS = frozenset(
    {
        "ten may",
        "may",
        "ten xe",
        "device",
        "phone model",
        "vehicle",
        "model",
        "dong",
        "dong xe",
        "dong may",
        "doi xe",
        "doi may",
        "mau xe",
    }
)
NUMBERED_LABELS = (
    "registration",
    "plate",
    "number",
    "chassis",
    "vin",
    "year",
    "bien so",
    "so khung",
    "so may",
    "nam",
)
"""What they ask is a number of the thing, no make."""
SORT_LABELS = frozenset({"breed", "species", "variety", "giong", "chung loai"})
THINGS_BEGIN = (
    "it's a", "it's an", "it is a", "it is an", "he's a", "he's an", "she's a", "she's an", "he is a",
    "she is a", "this is a", "that's a", "they're", "i drive a", "i drive an", "i have a", "i've got a",
    "i own a", "i ride a", "my car is a", "my bike is a", "the car is a", "nó là", "nó là con", "là con",
    "là giống", "tôi đi", "tôi đi con", "em đi", "em đi con", "đi con", "xe là", "máy là", "con", "chiếc", "giống", "thuộc giống",
)  # fmt: skip

# --- work and health ------------------------------------------------------------------------------------

WORKING = (
    "work for", "work at", "working for", "working at", "employed by", "employed at", "on behalf of",
    "làm ở", "làm việc tại", "làm việc ở", "làm cho", "làm tại", "công tác tại", "công tác ở",
    "đại diện cho",
)  # fmt: skip
EMPLOYER_LABELS = (
    "company", "employer", "organisation", "organization", "workplace", "business", "firm", "cong ty",
    "to chuc", "don vi", "co quan", "noi lam viec", "cho lam", "doanh nghiep",
)  # fmt: skip
HOMES = frozenset(
    (
        "london", "manchester", "birmingham", "leeds", "liverpool", "bristol", "oxford", "cambridge", "edinburgh",
        "glasgow", "cardiff", "belfast", "dublin", "cork", "paris", "berlin", "madrid", "rome", "milan", "vienna",
        "zurich", "amsterdam", "brussels", "lisbon", "athens", "moscow", "warsaw", "prague", "oslo", "stockholm",
        "copenhagen", "helsinki", "boston", "chicago", "seattle", "houston", "dallas", "denver", "miami", "toronto",
        "vancouver", "montreal", "sydney", "melbourne", "perth", "brisbane", "auckland", "tokyo", "osaka", "seoul",
        "beijing", "shanghai", "taipei", "bangkok", "jakarta", "manila", "singapore", "delhi", "mumbai", "dubai",
        "cairo", "lagos", "nairobi", "vietnam", "england", "scotland", "wales", "ireland", "france", "germany",
        "spain", "italy", "america", "canada", "australia", "japan", "korea", "china", "india", "thailand", "russia",
        "brazil", "mexico", "poland", "sweden", "norway", "denmark", "finland", "hue", "dalat", "haiphong", "danang",
        "saigon", "hanoi", "vungtau", "here", "work", "home", "school", "next", "door", "upstairs", "downstairs",
        "abroad", "texas", "florida", "california", "europe", "asia", "africa", "town", "yesterday", "today",
    )
)  # fmt: skip
"""Places that somebody is from, in one word."""
TOWNS = frozenset(
    {
        "city",
        "town",
        "village",
        "district",
        "province",
        "street",
        "road",
        "county",
        "hanoi",
        "saigon",
        "minh",
        "nang",
    }
)
"""Words of places that people come from."""
SUFFERING = frozenset({"allergic", "have", "has", "i've", "got", "suffer", "suffers", "bị", "mắc"})
HEALTH = frozenset(
    {"disease", "allergy", "medical", "medic", "health", "condition", "medication", "sức khỏe"}
)
"""Meanings in labels that ask for illnesses."""
AILMENTS = frozenset(
    (
        "disease", "allergy", "asthma", "diabetes", "epilepsy", "migraine", "eczema", "arthritis", "anaemia",
        "hypertension", "heart disease", "high blood pressure", "injury", "autism", "adhd", "viêm", "đau",
        "suyễn",
    )
)  # fmt: skip
"""Meanings of illnesses."""
NEEDING = frozenset({"cần", "muốn", "needs", "need", "wants", "allergic", "dị"})
"""What is told of somebody else is meant for the form."""
LACKING = frozenset({"mất", "hết", "thiếu", "lost", "missing"})
"""Before a thing: it is not there."""
REASONS = frozenset({"because", "vì", "since"})
"""What follows only explains."""

SENTENCES_BEGIN = frozenset(
    (
        "it's", "it", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll", "we'd", "he's", "she's", "they're",
        "there's", "there", "nobody", "everybody", "everyone", "somebody",
    )
)  # fmt: skip
"""Behind the comma after an address or a short text: something else is told."""

# --- notes ------------------------------------------------------------------------------------------------

NOTING = (
    "note that", "please note that", "also note that", "please also note that", "please note", "be aware that",
    "let them know that", "let them know", "ghi chú là", "ghi chú rằng", "lưu ý là", "lưu ý giúp là",
    "nhắn là", "dặn là",
)  # fmt: skip
NOTE_FOR = (
    "note for the", "a note for the", "notes for the", "message for the", "a message for the", "one note for the",
    "instructions for the", "ghi chú cho", "nhắn cho", "lời nhắn cho",
)  # fmt: skip
"""Before somebody and a comma, then the note."""
CALLED_FIRST = frozenset(
    ("kids", "guys", "darling", "sweetheart", "babe", "boys", "girls", "sweetie", "mum", "mom", "dad")
)  # fmt: skip
"""At the head of a sentence, before a comma: somebody else is spoken to."""
TELLING_SOMEBODY = (
    "tell the", "tell your", "please tell the", "let the", "ask the", "please ask the", "nhắn", "nhắn với",
    "nhắn cho", "dặn", "dặn dò", "nói với", "báo với", "báo cho",
)  # fmt: skip
THAT = frozenset({"that", "know", "là", "rằng"})
CLAUSE_BEGINS = frozenset(
    {"i", "i'm", "we", "we're", "she", "he", "they", "my", "our", "to", "there", "it", "not", "please"}
)
NOTE_LABELS = (
    "note", "notes", "message", "comment", "comments", "remarks", "requests", "anything else", "instructions",
    "ghi chu", "loi nhan", "dan do", "luu y", "yeu cau",
)  # fmt: skip

# --- how many -----------------------------------------------------------------------------------------------

OF_US = frozenset({("of", "us"), ("of", "them")})
ASKING_TAILS = frozenset({"vậy", "rứa", "ha", "hè", "ta", "nhỉ", "thế"})
"""What may follow the "không" of a question."""
STRESSING = frozenset({"gì", "chi", "mô", "đâu", "hết", "cả", "nào", "ráo"})
DENYING = frozenset({"không", "chưa", "chẳng", "hổng", "hông", "nỏ", "khỏi", "đừng", "chả"})
"""After one of these, the words that stress ask nothing."""
PAST = frozenset({"was", "were"})
"""What somebody was is seldom his name: "my passenger was injured"."""
CLASSIFIERS = frozenset(
    (
        "cái", "chiếc", "con", "bản", "vé", "suất", "phần", "hộp", "thùng", "bộ", "cuốn", "quyển", "tấm", "bao", "chai",
        "gói", "đôi", "tờ", "món", "kiện", "thẻ", "bàn", "phòng",
    )
)  # fmt: skip
"""What things are counted in."""
QUANTITY_LABELS = (
    "so luong", "quantity", "qty", "how many items", "how many", "number of items", "so cai", "so chiec",
)  # fmt: skip
NUMBERING = frozenset(
    {"thứ", "số", "phòng", "tầng", "lớp", "mục", "bước", "câu", "trang", "ngày", "mùng", "tháng"}
)
"""Before a number that counts nothing."""
HEADS = frozenset({"người", "khách", "vị", "people", "persons", "guests"})
"""What heads are counted in, where nothing says which heads: "đi khoảng mười hai người"."""
HEAD_LABELS = frozenset(
    {"seat", "attendees", "attende", "participants", "particip", "delegates", "deleg", "players", "player"}
)
"""Meanings in labels that count people, as stems too."""
PARTY_OF = frozenset({("party", "of"), ("group", "of"), ("table", "for"), ("team", "of"), ("family", "of")})

# --- how many of a thing ------------------------------------------------------------------------------------

HOW_MANY_LABELS = frozenset(
    {
        "how many",
        "how many items",
        "how many do you need",
        "how many would you like",
        "may cai",
        "bao nhieu cai",
    }
)
"""Whole labels that ask how many of the thing chosen."""
QUANTITY_WORDS = ("quantity", "qty", "number of items", "number of units", "number of pieces", "so luong")
COUNTERS = frozenset(
    ("of", "the", "those", "your", "new", "old", "cái", "chiếc", "con", "bộ", "hộp", "chai", "cuốn", "quyển", "cây", "tấm")
)  # fmt: skip
"""Between a number and what it counts."""
SIZES = frozenset({"s", "m", "l", "xl", "xxl", "xs"})
ONLY = frozenset({"just", "only", "chỉ"})
THOSE = frozenset({"them", "it", "those", "item", "items", "piece", "pieces", "thôi"})
