"""Words that news English uses for one another, as one concept. A module of its own because what a fact
measures, what happened on a date and what two sentences share all rest on the same list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summit_corpus.text.stem import stem
from summit_corpus.text.wordlist import words

__all__ = [
    "DIMENSIONS",
    "DISASTERS",
    "EVENTS",
    "GENERIC",
    "HEADCOUNTS",
    "LIGHT",
    "MEASURES",
    "NOUN_OF",
    "PERSONAL",
    "RELATED",
    "RUNNING",
    "UNIQUE",
    "VAGUE_MEASURES",
    "WIDE",
    "concept",
]

#: What amounts measure: name of the concept, the noun for a label, the words that mean it.
_MEASURES: Final = """
cost: cost | cost costs costing price prices priced pricetag bill worth value values valued valuation
    expense fare fares
investment: investment | invest invests invested investing investment investments investor investors
    capital
pledge: commitment | commit commits committed committing commitment commitments pledge pledged pledges
    pledging
revenue: revenue | revenue revenues sale sales turnover takings
profit: profit | profit profits earnings earn earns earned earning
income: income | income incomes
loss: loss | loss losses lose loses lost deficit shortfall
debt: debt | debt debts loan loans lend lends lending lent borrow borrowed borrowing owe owed owes
aid: aid | aid assistance relief donation donations donate donated donates grant grants
budget: budget | budget budgets spend spends spending spent expenditure
trade: trade | trade trades trading commerce
export: exports | export exports exported exporting
import: imports | import imports imported importing
tariff: tariff | tariff tariffs tariffed duty duties levy levies levied
tax: tax | tax taxes taxed
fine: fine | fine fines fined penalty penalties
dividend: dividend | dividend dividends
fee: fee | fee fees
shares: share price | shares stock stocks
majority: majority | majority
wage: pay | wage wages salary salaries
market: market share | market markets
gdp: gross domestic product | gdp gross domestic product
population: population | population inhabitant inhabitants resident residents
output: output | output produce produces produced producing production generate generates generated
    generating capacity
inflation: inflation | inflation
unemployment: unemployment | unemployment jobless unemployed
turnout: turnout | turnout
interest: interest | interest
stake: stake | stake stakes shareholding
death: deaths | dead death deaths die dies died dying kill kills killed killing fatality fatalities toll
    perish perished
injury: injured | injure injured injures injuring injury injuries wound wounded wounds wounding hurt
missing: missing | missing unaccounted
displaced: displaced | displace displaced displacing evacuate evacuated evacuation evacuees flee fled
    fleeing homeless
rescue: rescued | rescue rescued rescues rescuing
arrest: arrests | arrest arrested arrests arresting detain detained detains detention
infection: cases | infected infection infections cases
job: jobs | job jobs employee employees worker workers staff workforce employ employs employed
layoff: job cuts | layoff layoffs redundancy redundancies
vote: vote | vote votes voted voting ballot ballots poll polls polled
seat: seats | seat seats
damage: damage | damage damages damaged destroy destroyed destroys destruction
length: length | long length
height: height | high height tall
depth: depth | deep depth
speed: speed | speed fast
width: width | wide width
magnitude: magnitude | magnitude
deliver: deliveries | deliver delivers delivered delivering delivery deliveries supply supplies supplied
    supplying supplier
depart: departures | leave leaves left leaving depart departs departed walk walked
carry: traffic | carry carries carried carrying transport transports transported transporting use uses
    used
"""

#: What happens on a date, or for how long.
_EVENTS: Final = """
begin: start | start starts started starting begin begins began begun beginning launch launches launched
    launching commence commences commenced kickstart kickstarts kick inception underway
open: opening | open opens opened opening reopen reopens reopened reopening
end: completion | accomplish accomplished complete completes completed completing completion finish
    finishes finished finishing end ends ended ending conclude concludes concluded conclusion
close: closing | close closes closed closing closure shut shuts
arrive: visit | arrive arrives arrived arriving arrival land lands landed landing reach reaches reached
    reaching head heads headed heading travel travels travelled traveled travelling visit visits visited
    visiting trip trips fly flies flew flown flight journey
meet: meeting | meet meets met meeting meetings talks greet greets greeted greeting host hosts hosted
    hosting receive receives received receiving summit summits gathering gatherings conference
    conferences conclave session sessions forum convene convened convenes
sign: signing | sign signs signed signing ink inked
agree: agreement | agree agrees agreed agreement agreements deal deals accord pact treaty
buy: purchase | buy buys bought buying acquire acquires acquired acquisition purchase purchased takeover
win: win | win wins won winning victory
elect: election | elect elects elected election elections referendum
hit: impact | hit hits hitting strike strikes struck striking
attack: attack | attack attacks attacked attacking assault assaults
quake: earthquake | earthquake earthquakes quake quakes tremor tremors
flood: flood | flood floods flooded flooding
fire: fire | fire fires blaze blazes wildfire wildfires
crash: crash | crash crashes crashed collide collided collision
blast: explosion | explosion explosions blast blasts explode exploded
storm: storm | storm storms hurricane hurricanes typhoon typhoons cyclone cyclones
resign: resignation | resign resigns resigned resignation quit quits
appoint: appointment | appoint appointed appoints appointment
office: office | office president presidency chancellor premiership
announce: announcement | announce announces announced announcing announcement unveil unveiled unveils
approve: approval | approve approves approved approval
ban: ban | ban bans banned
leak: leak | leak leaks leaked
build: construction | build builds built building construct constructed construction
repair: repair | repair repairs repaired repairing
inspect: inspection | inspect inspected inspection inspectors inquiry
"""

#: Words with one meaning that name neither a measure nor an event.
_OTHERS: Final = """
leader: leader leaders president presidents chief chiefs
country: country countries nation nations state states republic republics
person: people person persons
traveller: passenger passengers traveller travellers traveler travelers commuter commuters
home: home homes house houses dwelling dwellings
child: child children
student: student students pupil pupils
company: company companies firm firms corporation
railway: railway railways railroad railroads rail
road: road roads highway highways motorway motorways
ship: ship ships vessel vessels
spokesman: spokesman spokesperson spokeswoman
war: war wars conflict invasion warfare
first: first inaugural
rise: rise rises rose risen rising increase increases increased increasing grow grows grew grown growth
    climb climbs climbed gain gains gained jump jumps jumped surge surged soar soared
fall: fall falls fell fallen falling drop drops dropped decline declines declined decrease decreased
    slump slumped plunge plunged shrink shrank
government: government governments
"""

#: Say nothing about what is measured: verbs of saying, hedges, scales, calendar words.
LIGHT: Final = words(
    """
    say says said saying tell tells told add adds added accord according report reports reported note noted
    state stated mention mentioned estimate estimates estimated expect expects expected likely
    more less than about nearly almost around over least most up down only just some roughly approximately
    hundred thousand million billion trillion lakh crore percent point points dozen dozens
    year years month months week weeks day days hour hours minute minutes time times today yesterday tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december
    mr mrs ms dr
    one two three four five six seven eight nine ten total also already now then still even further
    such so too very much many other others another same own each every both all any per get gets got
    go goes going went come comes came take takes took taken place make makes made put puts
    because since after before until while when amid among alone including include includes included
    new former last next early late later earlier again once ago per
    within
    throughout across against toward towards upon via near behind beyond below above despite except like
    off out away back together through forth
    """
)

#: Nouns that take up what was named before: "the project will start", "the region imports".
GENERIC: Final = words(
    """
    project projects scheme plan deal agreement company firm group region area country nation state city town
    line link route plant facility building bridge tunnel ship vessel aircraft plane train system network
    government ministry authority agency body organisation organization institute bank fund programme program
    meeting summit event gathering talks conference election vote attack disaster quake earthquake storm flood
    fire blast
    crash accident figure figures total sum amount money investment cost price work works construction
    quote statement report toll economy goal target leader leaders president minister mission
    """
)

#: Say that a figure is about more than one named place.
WIDE: Final = words(
    """region regional area world worldwide global globally continent nationwide national countries nations
    provinces states cities everywhere overall"""
)

#: Say that a figure is about some place without a name, or about another thing than the one spoken of: what
#: one sentence says with such a word and the other without is not the same.
LOCAL: Final = words(
    """north south east west northern southern eastern western capital city town village district province
    county coast island border downtown abroad overseas domestic foreign rural urban electric quarter
    quarterly monthly weekly daily annual annually half"""
)
CONTRAST: Final = words(
    """second third fourth fifth sixth another other separate rival previous predecessor earlier former
    next last combined additional extra further average record first initial initially original
    originally maximum minimum"""
)

#: Pronouns and possessives that do the same.
PERSONAL: Final = words("it its they their them this these that those he his him she her hers")

#: Each country has one leader: who counts the leaders counts the countries.
RELATED: Final = {"=leader": ("=country",)}

#: Measures of things, said by adjectives that mean much else beside other figures.
DIMENSIONS: Final = words("length height width depth speed")

#: Measures of people and their votes: they come in numbers and shares, never in kilometres or dollars.
HEADCOUNTS: Final = words(
    """death injury missing displaced rescue arrest infection job layoff vote seat population turnout
    unemployment"""
)

#: Concepts whose figures grow or shrink from hour to hour: a later number is no contradiction.
RUNNING: Final = words("death injury missing displaced rescue arrest infection damage aid")


#: Events that happen once to a thing; a thing is met, visited or hit again and again.
UNIQUE: Final = words("begin open end close sign resign approve")

#: Events that come again, though not within days of one another.
DISASTERS: Final = words("quake flood fire crash blast storm attack leak")

#: Say that something is an amount, not of what: they count where nothing better is said.
VAGUE_MEASURES: Final = words("cost carry length height width depth speed market interest depart")


def _read(table: str) -> dict[str, tuple[str, list[str]]]:
    rows: dict[str, tuple[str, list[str]]] = {}
    for line in re.sub(r"\n +", " ", table.strip()).splitlines():
        name, _, rest = line.partition(": ")
        noun, bar, listed = rest.partition(" | ")
        rows[name] = (noun if bar else name, (listed if bar else rest).split())
    return rows


_MEASURE_ROWS: Final = _read(_MEASURES)
_EVENT_ROWS: Final = _read(_EVENTS)
_OTHER_ROWS: Final = _read(_OTHERS)

#: The names of the concepts that say what an amount measures, and of those that happen on a date.
MEASURES: Final = frozenset(_MEASURE_ROWS)
EVENTS: Final = frozenset(_EVENT_ROWS)

#: Concept -> the noun that names it in a label.
NOUN_OF: Final = {name: noun for rows in (_MEASURE_ROWS, _EVENT_ROWS) for name, (noun, _) in rows.items()}


@lru_cache(maxsize=1)
def _by_word() -> dict[str, str]:
    rows = {**_MEASURE_ROWS, **_EVENT_ROWS, **_OTHER_ROWS}
    return {word: name for name, (_, listed) in rows.items() for word in listed}


@lru_cache(maxsize=1 << 14)
def concept(key: str) -> str:
    """The concept of a folded word, else its stem. Concepts are written as `=name`, stems are bare."""
    known = _by_word().get(key)
    return f"={known}" if known else stem(key)
