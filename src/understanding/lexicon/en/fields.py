"""What people call the common fields of any form, units, names, and the words of an address."""

from src.understanding.lexicon.model import FieldWords

FIELDS = FieldWords(
    names={
        "person_name": ("name", "my name", "full name", "her name", "his name", "the name", "my full name",
            "name of the customer"),
        "phone": ("phone", "phone number", "mobile", "mobile number", "telephone", "cell", "cell phone",
            "number", "contact number", "telephone number"),
        "email": ("email", "e-mail", "email address", "mail", "e-mail address"),
        "national_id": ("id number", "citizen id", "national id", "identity number", "id card",
            "identity card"),
        "account_number": ("account number", "account"),
        "address": ("address", "i live at", "live at", "home address", "i live in", "lives at"),
        "birth_date": ("date of birth", "birth date", "birthday", "born on", "born", "dob", "i was born on",
            "was born on"),
        "identifier": ("id", "code"),
        "tags": ("tag", "tags"),
    },
    name_leads=("named", "called", "is", "new"),
    surnames=("smith", "johnson", "brown", "miller", "white", "clark", "tran", "nguyen", "le", "pham", "vo",
        "dang", "bui", "do"),
    surnames_first=False,
    units={
        "month": ("month", 1), "months": ("month", 1), "year": ("month", 12), "years": ("month", 12),
            "day": ("day", 1), "days": ("day", 1),
        "week": ("day", 7), "weeks": ("day", 7), "minute": ("minute", 1), "minutes": ("minute", 1),
            "hour": ("minute", 60), "hours": ("minute", 60),
        "star": ("star", 1), "stars": ("star", 1),
    },
    house_words=("number", "no", "district", "ward", "floor", "room", "apartment", "unit", "lane", "alley"),
    lower_in_address=(),
    acronyms=("vip", "atm", "it", "hr", "usa", "uk", "ceo", "cfo", "rm", "pos", "sms"),
    start_words=("start", "start date", "from", "starting", "begin"),
    end_words=("end", "end date", "to", "until", "till", "through"),
)  # fmt: skip
