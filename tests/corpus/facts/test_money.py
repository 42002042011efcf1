"""Amounts of money in news English; every expected value was worked out by hand."""

from __future__ import annotations

import pytest
from tests.corpus.facts.amount_samples import amounts, check, plain, said

from summit_corpus.facts.currencies import SIGNS, code_of, minor_units, units
from summit_corpus.facts.values import Kind, Money

SIGNS_BEFORE = [
    ("a planned [[$8 billion]] railway", ["8000000000 USD?"]),
    ("The [[US$94.8 billion]] trade volume", ["94800000000 USD"]),
    ("a [[$8bn]] railway and [[$250m]] of imports", ["8000000000 USD?", "250000000 USD?"]),
    ("GDP of [[$2.174T]], or so", ["2174000000000 USD?"]),
    ("it paid [[$US40,000]] and [[$A5.5m]]", ["40000 USD", "5500000 AUD"]),
    ("[[$AUD1.1 billion]] of public funds", ["1100000000 AUD"]),
    ("[[HK$5.4m]] flats, [[S$640 billion]], [[NT$30]] fares", ["5400000 HKD", "640000000000 SGD", "30 TWD"]),
    ("[[A$3]], [[AU$4]], [[C$5]], [[CA$6]]", ["3 AUD", "4 AUD", "5 CAD", "6 CAD"]),
    ("[[NZ$7]] and [[R$8]]", ["7 NZD", "8 BRL"]),
    ("[[£5.50]] a pint and [[€10M]] a year", ["5.5 GBP", "10000000 EUR"]),
    ("[[₹500 crore]] in ₽ terms", ["5000000000 INR"]),
    (
        "[[₩1,300]], [[₴40]], [[₸470]], [[₺30]], [[₦1,500]], [[₱56]], [[₫25,000]]",
        ["1300 KRW", "40 UAH", "470 KZT", "30 TRY", "1500 NGN", "56 PHP", "25000 VND"],
    ),
    ("[[Rs 1,500 crore]] for roads, [[Rs.500]] a head", ["15000000000 INR?", "500 INR?"]),
    ("[[Rs1.5 lakh crore]] of loans", ["1500000000000 INR?"]),
    ("[[RM3.5bn]], [[Rp 10,000]] and [[R500m]]", ["3500000000 MYR", "10000 IDR", "500000000 ZAR"]),
    ("[[USD 5m]], [[EUR 20 million]] and [[CHF3bn]]", ["5000000 USD", "20000000 EUR", "3000000000 CHF"]),
    ("[[Rmb100m]] and [[SFr20m]]", ["100000000 CNY", "20000000 CHF"]),
    ("losses of [[-$5bn]] and [[$-3m]]", ["-5000000000 USD?", "-3000000 USD?"]),
    ("they gave us [[$5 million]]; the US [[$7 million]]", ["5000000 USD?", "7000000 USD?"]),
    ("A [[$5 billion]] deal", ["5000000000 USD?"]),
    (
        "won a [[$ 48.2 million]] contract worth [[c $ 16.4 million]] or [[hk $ 10 billion]]",
        ["48200000 USD?", "16400000 CAD", "10000000000 HKD"],
    ),
    ("a [[$8-billion]] plan", ["8000000000 USD?"]),
    ("a [[$2.5 billion]]-a-year habit and a [[$70]]-a-share offer", ["2500000000 USD?", "70 USD?"]),
    ("[[$.50]] apiece", ["0.5 USD?"]),
    ("[[$1 million]] dollar event", ["1000000 USD?"]),
]

NAMES_AFTER = [
    ("spent [[26 billion dollars]] on it", ["26000000000 USD?"]),
    ("[[five million euros]] and [[one euro]]", ["5000000 EUR", "1 EUR"]),
    ("[[300 Canadian dollars]] and [[20 Australian dollars]]", ["300 CAD", "20 AUD"]),
    ("[[3 Hong Kong dollars]] or [[4 New Zealand dollars]]", ["3 HKD", "4 NZD"]),
    ("[[half a billion U.S. dollars]] of aid", ["500000000 USD"]),
    ("[[5,000 tenge]] or [[70 yuan]] or [[70 renminbi]]", ["5000 KZT", "70 CNY", "70 CNY"]),
    ("[[2 billion rubles]] then, [[three roubles]] now", ["2000000000 RUB?", "3 RUB?"]),
    ("[[5m USD]] and [[40 rmb]]", ["5000000 USD", "40 CNY"]),
    ("[[20 trillion won]] of debt", ["20000000000000 KRW?"]),
    ("of 12 matches the team won 5 and 3 won praise", []),
    ("[[250 million Dutch guilders]] and [[10,000 Swiss francs]]", ["250000000 NLG", "10000 CHF"]),
    ("[[7,500 Swiss francs]] and then [[4,000 francs]]", ["7500 CHF", "4000 CHF?"]),
    ("the West African bank lent [[500,000 CFA francs]]", ["500000 XOF"]),
    ("the 5 million mark, the 17 euro zone countries, two million real people", []),
    ("Brazil paid [[3 billion reais]]", ["3000000000 BRL"]),
    ("a [[50-dollar]] note", ["50 USD?"]),
    ("[[a billion-dollar]] deal, a multi-billion-dollar one", ["1000000000 USD?"]),
    ("millions of dollars, tens of thousands of euros", []),
    ("[[10 $]] here and [[5€]] there and [[100元]]", ["10 USD?", "5 EUR", "100 CNY"]),
    ("sold 10 [[$5]] notes", ["5 USD?"]),
    ("[[10 $]] [[30 $]]", ["10 USD?", "30 USD?"]),
    ("[[3.14US$]], [[20Rs]], [[42RM]], then [[10¢]]", ["3.14 USD", "20 INR?", "42 MYR", "0.1 USD?"]),
    ("[[20 Egyptian pounds]] and [[5 pounds sterling]]", ["20 EGP", "5 GBP"]),
    ("They were fined [[500 pounds]] each", ["500 GBP?"]),
    ("quarterly profit improved to [[361 million pounds]]", ["361000000 GBP?"]),
    ("the baby weighs eight pounds; a 500-pound bomb; 25 pounds of meat", []),
    ("[[100 zł]], [[50 Kč]] and [[500 kr]]", ["100 PLN", "50 CZK", "500 SEK?"]),
    ("[[5,000 KZT]]; they TRY 250 times", ["5000 KZT"]),
    ("ALL 5 TOP 10 teams, 20 AMD chips, the R2 road", []),
    ("[[5,000 AMD]], [[GEL 20 million]] and [[R2,500]]", ["5000 AMD", "20000000 GEL", "2500 ZAR"]),
]

AFRICA_AND_ASIA = [
    (
        "a budget of [[N20.51 trillion]], over [[N50bn]] and [[N1,500]]",
        ["20510000000000 NGN", "50000000000 NGN", "1500 NGN"],
    ),
    ("N95 masks, the N5 road, N2 and a P5 ticket", []),
    ("[[P50 million]] and [[P1,500]]", ["50000000 PHP?", "1500 PHP?"]),
    ("[[GH¢50 million]] and [[GH₵20]]", ["50000000 GHS", "20 GHS"]),
    ("[[KShs 500]], [[Tsh5bn]]", ["500 KES", "5000000000 TZS"]),
    ("[[3.2 billion stg]] and [[stg5.2bn]]", ["3200000000 GBP", "5200000000 GBP"]),
]

SMALL_COINS = [
    ("[[50 cents]] a litre", ["0.5 USD?"]),
    ("a [[12-cent]]-a-share dividend", ["0.12 USD?"]),
    ("bid [[470 pence]] a share, up [[one penny]], then [[50p]]", ["4.7 GBP", "0.01 GBP", "0.5 GBP"]),
    ("a 720p video", []),
    ("or [[27c]] a share at 27c", ["0.27 USD?"]),
    ("[[20 euro cents]]", ["0.2 EUR"]),
    ("It cost [[3 dollars 50 cents]].", ["3.5 USD?"]),
    ("It cost [[thirteen dollars and forty-five cents]].", ["13.45 USD?"]),
    ("Shares rose [[five cents]] to [[31.5 cents]].", ["0.05 USD?", "0.315 USD?"]),
    ("5 per cent of the total", []),
]

RANGES = [
    ("a [[$3 billion to $5 billion]] plan", ["3000000000..5000000000 USD?"]),
    ("a [[$3-5bn]] fund", ["3000000000..5000000000 USD?"]),
    ("a [[$5-$10 billion]] fund", ["5000000000..10000000000 USD?"]),
    ("between [[US$3bn and US$5bn]]", ["3000000000..5000000000 USD"]),
    ("some [[$1.5 to $2 million]]", ["1500000..2000000 USD?"]),
    ("fined between [[$5,000 and $7,000]]", ["5000..7000 USD?"]),
    ("prices ranging from [[£3 to £5]]", ["3..5 GBP"]),
    ("profit rose from [[€3bn]] to [[€5bn]]", ["3000000000 EUR", "5000000000 EUR"]),
    ("oil rose [[$2]] to [[$72]]", ["2 USD?", "72 USD?"]),
    ("spending fell from [[€5bn]] to [[€3bn]]", ["5000000000 EUR", "3000000000 EUR"]),
    ("Britain gave [[£3m]] and France [[€5m]]", ["3000000 GBP", "5000000 EUR"]),
    ("set at [[$400 to $500 million]]", ["400000000..500000000 USD?"]),
]

AMBIGUOUS = [
    ("In Karachi, Pakistan's budget has [[5 billion rupees]].", ["5000000000 PKR?"]),
    ("The ministry in New Delhi gave [[5 billion rupees]].", ["5000000000 INR?"]),
    ("Sri Lanka will lend [[Rs 500 million]].", ["500000000 LKR?"]),
    ("Bread in Cairo, Egypt costs [[20 pounds]].", ["20 EGP?"]),
    ("London paid Egypt and Cairo [[20 million pounds]].", ["20000000 GBP?"]),
    ("Mexico took [[5 pesos]].", ["5 MXN?"]),
    ("Argentina took [[5 pesos]].", ["5 ARS?"]),
    ("Norway's fund has [[500 kroner]], Oslo said.", ["500 NOK?"]),
    ("Denmark has [[500 kroner]].", ["500 DKK?"]),
    ("Beijing set aside [[¥500m]].", ["500000000 CNY?"]),
    ("Tokyo set aside [[¥500m]].", ["500000000 JPY?"]),
    ("The Australian minister promised [[$195 million]].", ["195000000 USD?"]),
    ("Kenya pays [[300 shillings]], Nairobi said.", ["300 KES?"]),
]


@pytest.mark.parametrize(
    ("marked", "values"), SIGNS_BEFORE + NAMES_AFTER + AFRICA_AND_ASIA + SMALL_COINS + RANGES + AMBIGUOUS
)
def test_money_is_found_with_its_amount_and_currency(marked: str, values: list[str]) -> None:
    check(marked, Kind.MONEY, values)


CONVERSIONS = [
    ("a product of about US$500 billion (S$640 billion)", "US$500 billion", ["S$640 billion"]),
    ("paid €5m ($5.4m, £4.6m) for it", "€5m", ["$5.4m", "£4.6m"]),
    ("fined 7,500 Swiss francs (about $A8,800)", "7,500 Swiss francs", ["$A8,800"]),
    ("5 million yuan, or about $700,000, a year", "5 million yuan", ["$700,000"]),
    ("worth 10bn yuan — about $1.4bn — in all", "10bn yuan", ["$1.4bn"]),
    ("checks of up to 1,000 pesos or $US1,000", "1,000 pesos", ["$US1,000"]),
    ("Rs 1,500 crore [US$180 million]", "Rs 1,500 crore", ["US$180 million"]),
    ("a $US3 billion ($5.5 billion) lawsuit", "$US3 billion", ["$5.5 billion"]),
]


@pytest.mark.parametrize(("text", "first", "others"), CONVERSIONS)
def test_a_conversion_points_to_the_amount_that_it_repeats(text: str, first: str, others: list[str]) -> None:
    found = amounts(text, Kind.MONEY)
    assert [fact.surface for fact in found] == [first, *others]
    values = [fact.value for fact in found]
    assert all(isinstance(value, Money) for value in values)
    assert [value.converts for value in values if isinstance(value, Money)] == [
        None,
        *[found[0].start] * len(others),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan gave $5m, Russia €7m",
        "Kazakhstan gave $5m and €7m",
        "It cost $5m (twice the $2.5m of 2020)",
        "$5m and then another (£3m) sum",
    ],
)
def test_two_amounts_side_by_side_are_no_conversion(text: str) -> None:
    values = [fact.value for fact in amounts(text, Kind.MONEY)]
    assert len(values) == 2
    assert [each for each in values if not isinstance(each, Money) or each.converts is not None] == []


def test_what_an_amount_is_per_is_a_qualifier() -> None:
    found = amounts("He earns $5 a day, pays £300 per month and 98 cents a share", Kind.MONEY)
    assert [fact.qualifier("per") for fact in found] == ["day", "month", "share"]


def test_a_year_ago_is_no_rate() -> None:
    (fact,) = amounts("It made $5bn a year ago", Kind.MONEY)
    assert fact.qualifier("per") == ""


def test_every_sign_and_unit_has_a_currency_of_iso_4217() -> None:
    codes = [code for code, _ in SIGNS.values()] + [unit.code for unit in units().values()]
    codes += [code for unit in units().values() for code in unit.adjectives.values()]
    codes += [code for code, _ in minor_units().values()]
    assert all(code_of(code) for code in codes)


@pytest.mark.parametrize(
    "code", ["USD", "EUR", "KZT", "UZS", "KGS", "TJS", "TMT", "CNY", "XOF", "ZMW", "VUV", "PAB"]
)
def test_iso_codes_are_known(code: str) -> None:
    (fact,) = amounts(f"it paid {code} 7,000 million", Kind.MONEY)
    assert said(fact) == f"7000000000 {code}"


@pytest.mark.parametrize("letters", ["ABC", "NATO", "GDP", "THE", "usx"])
def test_other_letters_are_no_currency(letters: str) -> None:
    assert amounts(f"it paid {letters} 7,000 million", Kind.MONEY) == []


def test_each_adjective_picks_its_own_currency() -> None:
    read = 0
    for name, unit in units().items():
        for adjective, code in unit.adjectives.items():
            found = amounts(f"It owes 7,000 million {adjective} {name} now", Kind.MONEY)
            if found:  # adjectives that are more than three words are read by their last part or not at all
                assert isinstance(found[0].value, Money)
                assert found[0].value.currency == code, (adjective, name)
                read += 1
    assert read > 500  # nearly all


def test_the_samples_are_marked_as_meant() -> None:
    assert plain("a [[$5]] b") == "a $5 b"
