"""Makes of things that forms ask about: cars, motorbikes, telephones, computers, appliances, watches, bags."""

from __future__ import annotations

BRANDS: frozenset[str] = frozenset(
    (
        "honda|yamaha|suzuki|sym|piaggio|vespa|vinfast|toyota|kia|hyundai|mazda|ford|chevrolet|nissan|mitsubishi|"
        "isuzu|subaru|lexus|mercedes|bmw|audi|volkswagen|volvo|peugeot|renault|fiat|skoda|tesla|porsche|jeep|"
        "land rover|mini cooper|mg|byd|kawasaki|ducati|triumph|harley davidson|dat bike|thaco|daewoo|dodge|seat|"
        "citroen|opel|jaguar|bentley|infiniti|acura|"
        "iphone|ipad|macbook|apple|samsung|oppo|vivo|xiaomi|redmi|realme|nokia|huawei|google pixel|oneplus|sony|"
        "motorola|bphone|vsmart|dell|hp|lenovo|thinkpad|asus|acer|msi|toshiba|fujitsu|surface|microsoft|lg|"
        "panasonic|electrolux|daikin|sharp|aqua|casper|sanyo|hitachi|midea|bosch|philips|kangaroo|sunhouse|tefal|"
        "whirlpool|beko|tcl|haier|siemens|dyson|karofi|gree|funiki|carrier|"
        "canon|nikon|epson|brother|fujifilm|gopro|garmin|logitech|jbl|bose|casio|rolex|seiko|citizen|omega|"
        "samsonite|american tourister|north face|nike|adidas|giant|trek|trinx|asama|thống nhất|martin"
    ).split("|")
)
