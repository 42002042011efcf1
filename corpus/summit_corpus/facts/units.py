"""Units of measurement by every spelling and abbreviation, under one singular British name. Apart from the
reading because a list of units is data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from summit_corpus.text.wordlist import words

__all__ = ["Unit", "abbreviations", "names", "per_unit"]


class Unit(NamedTuple):
    """`name` is the unit; `factor` how many of it one of the written unit is; `per` the unit below the line
    that the written unit implies (mph, bpd)."""

    name: str
    factor: Decimal = Decimal(1)
    per: str = ""
    #: The written word is also an ordinary noun; believed only with more evidence.
    cautious: bool = False


#: One line a unit: its name, a colon, its other forms. "_" is a space or hyphen. Lower case.
_NAMES: Final = """
metre: metres meter meters
foot: feet
inch: inches
yard: yards
mile: miles
nautical mile: nautical_miles nautical_mile
light-year: light_years light_year lightyears
micrometre: micron microns
fathom: fathoms
furlong: furlongs
hectare: hectares
acre: acres
acre-foot: acre_feet acre_foot
litre: litres liter liters
gallon: gallons
pint: pints
quart: quarts
barrel: barrels
barrel of oil equivalent: barrels_of_oil_equivalent
bushel: bushels
fluid ounce: fluid_ounces fluid_ounce
tablespoon: tablespoons tbsp
teaspoon: teaspoons tsp
gram: grams gramme grammes
tonne: tonnes metric_ton metric_tons metric_tonne metric_tonnes
ton: tons
short ton: short_tons short_ton
long ton: long_tons long_ton
tonne of oil equivalent: tonnes_of_oil_equivalent
kilogram: kilo kilos
pound: pounds
ounce: ounces
troy ounce: troy_ounces troy_ounce
carat: carats
quintal: quintals
watt: watts
watt-hour: watt_hours watt_hour
horsepower:
joule: joules
calorie: calories
British thermal unit: british_thermal_units british_thermal_unit
hertz:
volt: volts
ampere: amperes amp amps
byte: bytes
pascal: pascals
sievert: sieverts
becquerel: becquerels
decibel: decibels
pixel: pixels
knot: knots
degree Celsius: degrees_celsius degree_celsius degrees_centigrade degree_centigrade degrees_c degree_c
  celsius centigrade deg_celsius deg_c celcius degrees_celcius
degree Fahrenheit: degrees_fahrenheit degree_fahrenheit degrees_f degree_f fahrenheit deg_fahrenheit deg_f
twenty-foot equivalent unit: teus teu twenty_foot_equivalent_units
part per million: parts_per_million ppm
part per billion: parts_per_billion ppb
"""
#: Words that are often something else: "two cups", "in three degrees", "foot soldiers", "shop floor yards".
_CAUTIOUS: Final = """
foot:
degree: degrees deg
cup: cups
bit: bits
"""
_PREFIXES: Final = "nano micro milli centi deci hecto kilo mega giga tera peta exa"
_PREFIXED: Final = words(
    "metre gram litre watt watt-hour joule byte bit hertz volt pascal sievert calorie tonne pixel"
)
_SQUARED: Final = words("metre foot inch yard mile millimetre centimetre kilometre")

#: Abbreviations as they are written, per unit; "name*factor/per".
_ABBREVIATIONS: Final = """
kilometre: km kms Km KM
metre: mtrs
centimetre: cm cms
millimetre: mm
nanometre: nm
micrometre: µm μm
decimetre: dm
foot: ft
inch: inch
yard: yd yds
mile: mi
nautical mile: nmi
hectare: ha
square kilometre: km2 km² sqkm
square metre: m2 m² sqm
square centimetre: cm2 cm²
square foot: sqft ft2 ft²
square mile: mi2 mi²
cubic metre: m3 m³ cbm
cubic kilometre: km3 km³
cubic centimetre: cc cm3 cm³
cubic metre*1000000000: bcm Bcm BCM
cubic metre*1000000: mcm mmcm
cubic foot*1000000000: bcf Bcf
cubic foot*1000000000000: tcf Tcf
cubic foot*1000000: mmcf
litre: L l ltr
millilitre: ml mL
centilitre: cl
barrel: bbl bbls
barrel/day: bpd b/d
barrel of oil equivalent: boe
barrel of oil equivalent/day: boepd
kilogram: kg kgs Kg KG
gram: gm gms g
milligram: mg
microgram: µg μg mcg
tonne: t MT mt
tonne*1000: kt
tonne*1000000: Mt MMT
tonne*1000000000: Gt
tonne*1000000/year: mtpa Mtpa MTPA mmtpa
tonne/day: tpd
tonne/year: tpa
pound: lb lbs
ounce: oz
watt: W
kilowatt: kW KW kw
megawatt: MW mw MWe
gigawatt: GW gw
terawatt: TW tw
watt-hour: Wh
kilowatt-hour: kWh KWh kwh KWH
megawatt-hour: MWh mwh MWH
gigawatt-hour: GWh gwh
terawatt-hour: TWh twh
horsepower: hp bhp
kilojoule: kJ
megajoule: MJ
gigajoule: GJ
kilocalorie: kcal
British thermal unit: Btu BTU
British thermal unit*1000000: mmBtu MMBtu MMBTU
hertz: Hz
kilohertz: kHz
megahertz: MHz Mhz
gigahertz: GHz Ghz
kilovolt: kV KV
volt: V
kilopascal: kPa
hectopascal: hPa
pound per square inch: psi
kilobyte: KB kB
megabyte: MB mb
gigabyte: GB gb
terabyte: TB tb
petabyte: PB
kilobit/second: kbps Kbps
megabit/second: Mbps mbps
gigabit/second: Gbps gbps
megapixel: MP
mile/hour: mph MPH
kilometre/hour: kph kmh km/h kmph km/hr KPH
metre/second: m/s
kilometre/second: km/s
knot: kts kn
decibel: dB db
electronvolt: eV
kiloelectronvolt: keV
megaelectronvolt: MeV
gigaelectronvolt: GeV
teraelectronvolt: TeV
milligray: mGy
millisievert: mSv
microsievert: µSv μSv
twenty-foot equivalent unit: TEU TEUs
"""
_AMERICAN: Final = (("metre", "meter"), ("litre", "liter"), ("tonne", "ton"), ("gram", "gramme"))

#: What may stand below the line, by every form of it.
_PER: Final = """
second: seconds sec s
minute: minutes min
hour: hours hr h hourly
day: days daily
week: weeks weekly
month: months monthly
quarter: quarters quarterly
year: years annum yr annually yearly
person: people head capita
kilometre: kilometres kilometer km
mile: miles
hectare: hectares
acre: acres
square metre: m2 m²
square mile:
square kilometre:
litre: litres liter l
gallon: gallons
barrel: barrels
bushel: bushels
tonne: tonnes
ton: tons
kilogram: kilo kg
pound: lb
ounce: oz
share:
unit:
ticket:
vehicle: car
household:
megawatt-hour: MWh
kilowatt-hour: kWh
night:
child:
student: pupil
vote:
"""


def _lines(table: str) -> list[tuple[str, list[str]]]:
    return [
        (name, forms.split())
        for name, _, forms in (
            line.partition(":") for line in table.strip().replace("\n  ", " ").splitlines()
        )
    ]


@cache
def names() -> dict[tuple[str, ...], Unit]:
    """Spelled-out units, each as the tuple of its words in lower case."""
    plain = {
        name: [name.lower().replace("-", "_").replace(" ", "_"), *forms] for name, forms in _lines(_NAMES)
    }
    plain["bit"], plain["byte"] = [], plain["byte"]
    for prefix in _PREFIXES.split():
        for base in _PREFIXED:
            forms = [base.replace("-", "_"), *plain[base]] if base != "bit" else ["bit", "bits"]
            if base == "tonne":
                forms = ["tonne", "tonnes", "ton", "tons"]
            plain[prefix + base] = [prefix + form for form in forms] + plain.get(prefix + base, [])
    out = {tuple(form.split("_")): Unit(name) for name, forms in plain.items() for form in forms}
    for name in _SQUARED:
        for form in {name, *plain[name]}:
            for power, shorts in (("square", ("square", "sq")), ("cubic", ("cubic", "cu"))):
                out |= {(short, form): Unit(f"{power} {name}") for short in shorts}
    for short, name in (
        ("km", "kilometre"),
        ("m", "metre"),
        ("ft", "foot"),
        ("mi", "mile"),
        ("cm", "centimetre"),
    ):
        out |= {("sq", short): Unit(f"square {name}"), ("cu", short): Unit(f"cubic {name}")}
    for name, forms in _lines(_CAUTIOUS):
        out |= {(form,): Unit(name, cautious=True) for form in (name, *forms)}
    return out


@cache
def abbreviations() -> dict[str, Unit]:
    """Abbreviated units, as they are written."""
    out: dict[str, Unit] = {}
    for head, forms in _lines(_ABBREVIATIONS):
        name, _, per = head.partition("/")
        name, _, factor = name.partition("*")
        out |= dict.fromkeys(forms, Unit(name, Decimal(factor or 1), per))
    return out


@cache
def per_unit() -> dict[str, str]:
    """Every form of what an amount may be per, to its singular name."""
    return {form: name for name, forms in _lines(_PER) for form in (name, *forms)}
