"""Currencies by sign, code and name. The names, their adjectives and ISO 4217 codes are facts taken from the
Unicode CLDR (English) and ISO 4217; which country a bare name means, and the hints, are ours."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from summit_corpus.text.wordlist import words

__all__ = [
    "CODES_THAT_ARE_WORDS",
    "LETTERS",
    "SIGNS",
    "SIGN_LETTERS",
    "Unit",
    "code_of",
    "minor_units",
    "units",
]

#: A line a unit: its forms; then each currency that has it as CODE:adjectives:hints, the one that the bare
#: word means first. A hint is a piece of text that speaks for this currency. "!" before the forms: other
#: English words, believed only with an adjective or a scale word.
_UNITS: Final = """
dollar dollars bucks|USD:us,u.s.,u.s,american,united_states:|AUD:australian,aussie:|CAD:canadian:
|NZD:new_zealand:|HKD:hong_kong:|SGD:singapore,singaporean:|TWD:new_taiwan,taiwan,taiwanese:|BSD:bahamian:
|BBD:barbadian,barbados:|BZD:belize:|BMD:bermudan,bermuda:|BND:brunei:|KYD:cayman,cayman_islands:
|FJD:fijian,fiji:|GYD:guyanese,guyanaese,guyana:|JMD:jamaican:|LRD:liberian:|NAD:namibian:
|SBD:solomon_islands:|SRD:surinamese:|TTD:trinidad_and_tobago,trinidad:
|XCD:east_caribbean,eastern_caribbean:|ZWL:zimbabwean,zimbabwe:
euro euros|EUR::
pound pounds|GBP:british,uk,sterling:Brit,UK,London,England|EGP:egyptian:Egypt,Cairo
|LBP:lebanese:Leban,Beirut|SYP:syrian:Syria,Damascus|SDG:sudanese:Sudan,Khartoum
|SSP:south_sudanese:South Sudan,Juba|GIP:gibraltar:Gibraltar|FKP:falkland,falkland_islands:Falkland
|SHP:st_helena,saint_helena:Helena|IEP:irish:|CYP:cypriot:
yen|JPY:japanese:
yuan renminbi rmb|CNY:chinese:
!won|KRW:south_korean,korean:|KPW:north_korean:
rupee rupees|INR:indian:India,Delhi,Mumbai|PKR:pakistani,pakistan:Pakistan,Karachi,Lahore
|LKR:sri_lankan:Sri Lanka,Colombo|NPR:nepalese,nepali:Nepal,Kathmandu|MUR:mauritian:Mauriti
|SCR:seychellois,seychelles:Seychell
ruble rubles rouble roubles|RUB:russian:Russia,Moscow,Kremlin|BYN:belarusian,belarussian:Belarus,Minsk
|SUR:soviet:
tenge tenges|KZT:kazakh,kazakhstani,kazakhstan:
!som soms|KGS:kyrgyz,kyrgyzstani,kyrgystani:Kyrgyz,Bishkek|UZS:uzbek,uzbekistani:Uzbek,Tashkent
!sum soum sums soums|UZS:uzbek,uzbekistani:
somoni somonis|TJS:tajik,tajikistani:
manat manats|AZN:azerbaijani,azeri:Azerbaij,Baku|TMT:turkmen,turkmenistani:Turkmen,Ashgabat
tugrik tugriks togrog|MNT:mongolian:
afghani afghanis|AFN:afghan:
lari laris|GEL:georgian:
dram drams|AMD:armenian:
hryvnia hryvnias hryvnya hryvnyas hryvni|UAH:ukrainian:
zloty zlotys zloties|PLN:polish:
forint forints|HUF:hungarian:
koruna korunas koruny|CZK:czech:|SKK:slovak:
!crown crowns|CZK:czech:Czech,Prague|SEK:swedish:Swed,Stockholm|NOK:norwegian:Norw,Oslo
|DKK:danish:Denmark,Danish,Copenhagen|ISK:icelandic:Iceland|SKK:slovak:|EEK:estonian:
krona kronor|SEK:swedish:Swed,Stockholm|ISK:icelandic:Iceland,Reykjav
krónur króna kronur|ISK:icelandic:
krone kroner|NOK:norwegian:Norw,Oslo|DKK:danish:Denmark,Danish,Copenhagen
leu lei|RON:romanian:Romania,Bucharest|MDL:moldovan:Moldov
lev leva levs|BGN:bulgarian:
dinar dinars|IQD:iraqi:Iraq,Baghdad|KWD:kuwaiti:Kuwait|JOD:jordanian:Jordan,Amman
|RSD:serbian:Serbia,Belgrade|DZD:algerian:Algeria,Algiers|TND:tunisian:Tunis|LYD:libyan:Libya,Tripoli
|BHD:bahraini:Bahrain|YUM:yugoslav,yugoslavian:|HRD:croatian:
denar denars denari|MKD:macedonian:
lek lekë leks|ALL:albanian:
lira liras lirasi|TRY:turkish:Turk,Ankara,Istanbul|ITL:italian:|LBP:lebanese:Leban,Beirut|SYP:syrian:Syria
|MTL:maltese:
lire|ITL:italian:
shekel shekels|ILS:israeli,new_israeli,new:
riyal riyals|SAR:saudi,saudi_arabian:Saudi,Riyadh|QAR:qatari,qatar:Qatar,Doha|YER:yemeni:Yemen
|OMR:omani:Oman|IRR:iranian:Iran,Tehran
rial rials|IRR:iranian:Iran,Tehran|OMR:omani:Oman,Muscat|YER:yemeni:Yemen,Sanaa|SAR:saudi:
toman tomans|IRR:iranian:
dirham dirhams|AED:emirati,uae,united_arab_emirates:Emirat,Dubai,Abu Dhabi,UAE|MAD:moroccan:Morocc,Rabat
peso pesos|MXN:mexican:Mexic|PHP:philippine,filipino:Philippin,Manila
|ARS:argentine,argentinian,argentinean:Argentin,Buenos Aires|CLP:chilean:Chile,Santiago
|COP:colombian:Colombia,Bogot|CUP:cuban:Cuba,Havana|DOP:dominican:Dominican|UYU:uruguayan:Uruguay
!real reais reals|BRL:brazilian:
!sol soles|PEN:peruvian:
boliviano bolivianos|BOB:bolivian:
bolivar bolivars bolivares bolívar bolívares bolívars|VES:venezuelan:
guarani guaranis guaraníes|PYG:paraguayan:
quetzal quetzales quetzals|GTQ:guatemalan:
lempira lempiras|HNL:honduran:
!colon colón colones colons colóns|CRC:costa_rican:|SVC:salvadoran:
cordoba cordobas córdoba córdobas|NIO:nicaraguan:
balboa balboas|PAB:panamanian:
gourde gourdes|HTG:haitian:
baht|THB:thai:
ringgit ringgits|MYR:malaysian:
rupiah rupiahs|IDR:indonesian:
dong dongs|VND:vietnamese:
!kip kips|LAK:lao,laotian:
riel riels|KHR:cambodian:
kyat kyats|MMK:myanmar,burmese:
taka takas|BDT:bangladeshi:
ngultrum ngultrums|BTN:bhutanese:
rufiyaa rufiyaas|MVR:maldivian:
pataca patacas|MOP:macanese,macau:
rand rands|ZAR:south_african:
naira nairas|NGN:nigerian:
cedi cedis|GHS:ghanaian,ghana:
birr birrs|ETB:ethiopian:
shilling shillings|KES:kenyan,kenya:Kenya,Nairobi|UGX:ugandan,uganda:Uganda,Kampala
|TZS:tanzanian,tanzania:Tanzania|SOS:somali,somalia:Somali,Mogadishu
schilling schillings|ATS:austrian:
kwacha kwachas|ZMW:zambian:Zambia,Lusaka|MWK:malawian,malawi:Malawi
kwanza kwanzas|AOA:angolan:
pula pulas|BWP:botswanan,botswana:
metical meticais meticals|MZN:mozambican:
ariary ariaries|MGA:malagasy:
leone leones|SLE:sierra_leonean,sierra_leone:
dalasi dalasis|GMD:gambian:
nakfa nakfas|ERN:eritrean:
ouguiya ouguiyas|MRU:mauritanian:
loti maloti|LSL:lesotho:
lilangeni emalangeni|SZL:swazi:
franc francs|CHF:swiss:Swiss,Switzerland|XAF:central_african_cfa,central_african:Cameroon,Gabon,Chad
|XOF:cfa,west_african_cfa,west_african:Senegal,Ivory Coast,Mali,Benin,Togo,Niger,Burkina
|CDF:congolese:Congo,Kinshasa|RWF:rwandan:Rwanda,Kigali|BIF:burundian,burundi:Burundi
|GNF:guinean:Guinea,Conakry|DJF:djiboutian,djibouti:Djibouti|KMF:comorian:Comor
|XPF:cfp,pacific:Polynesia,Caledonia|FRF:french:|BEF:belgian:|LUF:luxembourg,luxembourgian:
escudo escudos|CVE:cape_verdean:|PTE:portuguese:
!mark marks|DEM:german,deutsche,west_german:|BAM:bosnian,convertible,bosnian_convertible:|FIM:finnish:
markka markkaa markkas|FIM:finnish:
peseta pesetas|ESP:spanish:
guilder guilders|NLG:dutch:|ANG:antillean,netherlands_antillean:|AWG:aruban:
florin florins|AWG:aruban:
drachma drachmas|GRD:greek:
!kuna kunas|HRK:croatian:
tolar tolars|SIT:slovenian:
litas|LTL:lithuanian:
!lats|LVL:latvian:
kroon kroons krooni|EEK:estonian:
vatu|VUV:vanuatu:
!tala|WST:samoan:
!kina|PGK:papua_new_guinean,papua_new_guinea:
paʻanga paanga|TOP:tongan:
dobra dobras|STN:são_tomé,sao_tome:
"""
#: Codes of ISO 4217 whose unit's name above leaves them out, or has another code first.
_MORE_CODES: Final = words("CNH VED VEF ZWG XDR CUC ROL TRL BYR XCG RMB")
_SAME_AS: Final = {"RMB": "CNY", "CNH": "CNY"}
#: Codes that are also words or names in capitals; believed with large amounts only.
CODES_THAT_ARE_WORDS: Final = words("ALL AMD ANG BAM COP CUP GEL MAD MOP PEN RON SIT SOS TOP TRY")

#: Sign -> currency, and whether that is only the usual reading of it.
SIGNS: Final = {
    "$": ("USD", True), "＄": ("USD", True), "£": ("GBP", False), "￡": ("GBP", False), "€": ("EUR", False),
    "¥": ("JPY", True), "￥": ("JPY", True), "₹": ("INR", False), "₽": ("RUB", False),
    "₩": ("KRW", False), "￦": ("KRW", False), "₴": ("UAH", False), "₸": ("KZT", False), "₺": ("TRY", False),
    "₪": ("ILS", False), "₦": ("NGN", False), "₱": ("PHP", False), "₫": ("VND", False), "฿": ("THB", False),
    "₡": ("CRC", False), "₲": ("PYG", False), "₭": ("LAK", False), "₮": ("MNT", False), "₾": ("GEL", False),
    "₼": ("AZN", False), "֏": ("AMD", False), "₵": ("GHS", False), "៛": ("KHR", False), "৳": ("BDT", False),
    "﷼": ("IRR", True), "元": ("CNY", False), "円": ("JPY", False), "¢": ("USD", True), "₨": ("INR", True),
}  # fmt: skip

#: Letters before (or after: $US) the dollar sign, and before "£" for the pounds that are not sterling.
SIGN_LETTERS: Final = {
    **dict.fromkeys(("us", "u.s.", "u.s", "usd"), "USD"), **dict.fromkeys(("a", "au", "aud"), "AUD"),
    **dict.fromkeys(("c", "ca", "can", "cad", "cdn"), "CAD"), **dict.fromkeys(("nz", "nzd"), "NZD"),
    **dict.fromkeys(("hk", "hkd"), "HKD"), **dict.fromkeys(("s", "sg", "sgd", "sing"), "SGD"),
    **dict.fromkeys(("nt", "ntd", "twd"), "TWD"), "r": "BRL", "j": "JMD", "ja": "JMD", "tt": "TTD",
    "ec": "XCD", "bz": "BZD", "bds": "BBD", "b": "BND", "fj": "FJD", "f": "FJD", "g": "GYD", "n": "NAD",
    "z": "ZWL", "zw": "ZWL", "l": "LRD", "mex": "MXN", "mx": "MXN", "arg": "ARS", "ar": "ARS", "col": "COP",
    "clp": "CLP", "mop": "MOP",
}  # fmt: skip

#: Letters that stand for a currency before a number, as written; and whether other countries use them too.
LETTERS: Final = {
    **dict.fromkeys(("Rs", "Rs.", "Re"), ("INR", True)), **dict.fromkeys(("kr", "Kr"), ("SEK", True)),
    **dict.fromkeys(("SFr", "Sfr"), ("CHF", False)),
    **dict.fromkeys(("KSh", "Ksh", "KShs", "Kshs"), ("KES", False)),
    **dict.fromkeys(("Sh", "Shs"), ("KES", True)), **dict.fromkeys(("Dh", "Dhs"), ("AED", True)),
    **dict.fromkeys(("USh", "Ush"), ("UGX", False)), **dict.fromkeys(("PhP", "Php"), ("PHP", False)),
    **dict.fromkeys(("Rmb", "RMB"), ("CNY", False)), "RM": ("MYR", False), "Rp": ("IDR", False),
    "R": ("ZAR", False), "N": ("NGN", False), "P": ("PHP", True), "Fr": ("CHF", True), "DM": ("DEM", False),
    **dict.fromkeys(("TSh", "Tsh"), ("TZS", False)), "Tk": ("BDT", False), "NIS": ("ILS", False),
    "Kč": ("CZK", False), "zł": ("PLN", False), "Ft": ("HUF", False), "stg": ("GBP", False),
}  # fmt: skip

#: Small coins: how many make a unit, and of which currency.
_MINOR: Final = {
    **dict.fromkeys(("cent", "cents"), ("USD", 100)),
    **dict.fromkeys(("penny", "pennies", "pence", "p"), ("GBP", 100)),
    **dict.fromkeys(("kopeck", "kopecks", "kopek", "kopeks"), ("RUB", 100)),
    **dict.fromkeys(("paisa", "paise"), ("INR", 100)),
    **dict.fromkeys(("tiyn", "tiyns"), ("KZT", 100)),
    **dict.fromkeys(("centavo", "centavos"), ("MXN", 100)),
    **dict.fromkeys(("dime", "dimes"), ("USD", 10)),
}


class Unit(NamedTuple):
    """A named unit of money: the currency of the bare word, its adjectives, and whether the bare word is
    shared with other currencies or with other words."""

    code: str
    adjectives: dict[str, str]
    hints: tuple[tuple[str, tuple[str, ...]], ...]
    shared: bool
    cautious: bool


def _lines() -> list[str]:
    """The table with what is wrapped on one line."""
    return _UNITS.strip().replace("\n|", "|").splitlines()


@cache
def units() -> dict[str, Unit]:
    """Every form of every unit's name, in lower case."""
    return {form: unit for line in _lines() for form, unit in _line(line)}


def _line(line: str) -> list[tuple[str, Unit]]:
    head, *kinds = line.split("|")
    adjectives: dict[str, str] = {}
    hints: list[tuple[str, tuple[str, ...]]] = []
    for kind in kinds:
        code, names, pieces = kind.split(":")
        adjectives.update({name.replace("_", " "): code for name in names.split(",") if name})
        if pieces:
            hints.append((code, tuple(pieces.split(","))))
    unit = Unit(kinds[0][:3], adjectives, tuple(hints), len(kinds) > 1, head.startswith("!"))
    return [(form, unit) for form in head.lstrip("!").split()]


@cache
def _codes() -> frozenset[str]:
    return frozenset(kind[:3] for line in _lines() for kind in line.split("|")[1:]) | _MORE_CODES


def code_of(letters: str) -> str | None:
    """The ISO 4217 code that `letters` are, renminbi under its usual name included; else None."""
    return _SAME_AS.get(letters, letters) if letters in _codes() else None


def minor_units() -> dict[str, tuple[str, int]]:
    """Names of small coins -> the currency and how many make one unit of it."""
    return _MINOR
