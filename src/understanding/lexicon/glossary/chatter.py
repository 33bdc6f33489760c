"""What people say beside the form: of the weather, to somebody in the room, of leaving things as they are.

Phrases stand as they are said; a bare answer to a question for free words is none of these.
"""

from __future__ import annotations

OF_THE_DAY = (
    "trời nóng", "trời mưa", "trời nắng", "trời lạnh", "trời đẹp", "mưa to", "mưa lớn", "nắng quá", "nóng quá",
    "lạnh quá", "mưa quá", "kẹt xe", "cúp điện", "mất mạng", "mạng chậm", "mạng yếu", "mạng lag", "ồn quá",
    "buồn ngủ", "đói bụng", "mệt quá", "the weather", "it's raining", "so hot today", "so cold today",
    "traffic is", "the internet is", "i'm hungry", "i'm tired",
)  # fmt: skip
"""The weather, the traffic, how one feels."""

SKY = frozenset({"trời", "weather", "outside"})
WEATHER = frozenset(
    (
        "mưa",
        "nắng",
        "nóng",
        "lạnh",
        "rét",
        "gió",
        "bão",
        "oi",
        "mát",
        "nồm",
        "rain",
        "raining",
        "hot",
        "cold",
        "snow",
    )
)
"""The two together speak of the weather: "trời mấy bữa ni mưa miết"."""

TO_OTHERS = (
    "coi giùm", "coi chừng", "trông giùm", "trông chừng", "canh giùm", "tắt giùm", "mở giùm", "lấy giùm", "đưa giùm",
    "bưng giùm", "dọn giùm", "tắt tivi", "tắt quạt", "tắt bếp", "mở cửa", "đóng cửa", "ra mở", "nấu cơm", "ăn cơm",
    "vô ăn", "vào ăn", "đừng khóc", "im coi", "nín đi", "keep an eye", "turn off the", "turn down the",
    "open the door", "close the door", "get the door", "dinner is",
)  # fmt: skip
"""Asked of somebody who is there."""

CALLED_LAST = frozenset({"ơi", "ới"})
"""At the end of a sentence: somebody is called."""

LEAVING = (
    "giữ nguyên", "giữ nguyên vậy", "để nguyên", "để vậy", "để yên vậy", "thế thì thôi", "vậy thì thôi", "thế thôi",
    "không đổi nữa", "khỏi đổi", "như cũ", "leave it", "leave it as it is", "leave it as is", "keep it as it is",
    "never mind", "nevermind", "forget it",
)  # fmt: skip
"""Nothing is to be changed."""

NO_BEGINNINGS = frozenset(
    (
        "cho", "của", "với", "để", "vì", "mà", "thì", "nên", "nhưng", "còn", "hay", "hoặc", "giùm", "giúp", "hộ",
        "nữa", "luôn", "đi", "for", "with", "because", "and", "but", "or", "to", "from",
    )
)  # fmt: skip
"""What is called so begins with none of these, where no "is" stands between."""
