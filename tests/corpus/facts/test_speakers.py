"""Who speaks: names, offices and pronouns before, after and around the cue. The people are placeholders."""

from __future__ import annotations

import pytest
from quote_samples import FROST, HART, LANE, STONE, quotes, spoken

from summit_corpus.facts.values import Quote

#: Each text with its quotations and their speakers, judged by hand.
SPEAKERS: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("“The port will open in May,” Ada Lane said.", [("“The port will open in May,”", LANE)]),
    ("“The port will open in May,” said Ada Lane.", [("“The port will open in May,”", LANE)]),
    ("“The port will open in May,” says Ada Lane, who runs it.", [("“The port will open in May,”", LANE)]),
    ("“The port is late,” Ada Lane told the Gazette on Monday.", [("“The port is late,”", LANE)]),
    ("By Ada Lane’s account, the port is “much too late”.", [("“much too late”", LANE)]),
    ("Ada Lane runs it. By her own reckoning, the port is “much too late”.", [("“much too late”", LANE)]),
    ("“The port is late,” Mr Hart added.", [("“The port is late,”", HART)]),
    ("“Why is it late?” asked Ada Lane.", [("“Why is it late?”", LANE)]),
    ("“Why is it late?” Ada Lane asked.", [("“Why is it late?”", LANE)]),
    ("“Never again!” Ada Lane, the editor of the Gazette, wrote on Monday.", [("“Never again!”", LANE)]),
    (
        "“The port is late,” said Ada Lane, a London-based partner at Acme Group.",
        [("“The port is late,”", LANE)],
    ),
    ("“The port is late,” said Harbour Board chairman Bo Hart.", [("“The port is late,”", HART)]),
    ("“The port is late,” Harbour Board chairman Bo Hart said.", [("“The port is late,”", HART)]),
    ("“The port is late,” said the Harbour Board’s Bo Hart.", [("“The port is late,”", HART)]),
    (
        "“The port is late,” Bo Hart, head of the Harbour Board, told reporters.",
        [("“The port is late,”", HART)],
    ),
    (
        "“The port is late,” Bo Hart, 56, who heads the Harbour Board in Strelsau, said in a speech.",
        [("“The port is late,”", HART)],
    ),
    ("“The port is late,” Bo Hart of the Harbour Board said.", [("“The port is late,”", HART)]),
    ("“The port is late,” according to Bo Hart of the Harbour Board.", [("“The port is late,”", HART)]),
    (
        "“The port is late,” Bo Hart later told a meeting of the Harbour Board.",
        [("“The port is late,”", HART)],
    ),
    ("“The port is late,” Bo Hart has said.", [("“The port is late,”", HART)]),
    ("“The port is late,” Bo Hart (pictured) said.", [("“The port is late,”", HART)]),
    (
        "“The port is late,” a Trade Ministry spokesman said.",
        [("“The port is late,”", "Trade Ministry spokesman")],
    ),
    (
        "“The port is late,” said a spokeswoman for the Trade Ministry.",
        [("“The port is late,”", "spokeswoman for the Trade Ministry")],
    ),
    (
        "“The port is late,” said the Trade Ministry in a statement.",
        [("“The port is late,”", "Trade Ministry")],
    ),
    (
        "“The port is late,” the Harbour Board said in a statement.",
        [("“The port is late,”", "Harbour Board")],
    ),
    (
        "“The port is late,” a spokesman for the Harbour Board, Bo Hart, said.",
        [("“The port is late,”", HART)],
    ),
    ("“The port is late,” one resident said.", [("“The port is late,”", "one resident")]),
    (
        "“The port is late,” read a statement from the Harbour Board.",
        [("“The port is late,”", "statement from the Harbour Board")],
    ),
    ("“We are tired,” Ada Lane and Bo Hart wrote.", [("“We are tired,”", "Ada Lane and Bo Hart")]),
    ("“The port is late,” tweeted Ada Lane.", [("“The port is late,”", LANE)]),
    ("“The port is late,” Ada Lane wrote on X.", [("“The port is late,”", LANE)]),
    ("“The port is late,” Ada Lane sniffed.", [("“The port is late,”", LANE)]),
    ("“The port is late”, said Ada Lane.", [("“The port is late”", LANE)]),
    (
        "“The port is late” – Ada Lane said – “and dear.”",
        [("“The port is late”", LANE), ("“and dear.”", LANE)],
    ),
    ("Ada Lane said: “The port will open in May.”", [("“The port will open in May.”", LANE)]),
    ("Ada Lane said, “The port will open in May.”", [("“The port will open in May.”", LANE)]),
    ("Ada Lane told reporters in Strelsau: “The port will open.”", [("“The port will open.”", LANE)]),
    ("According to Ada Lane, “the port is late”.", [("“the port is late”", LANE)]),
    ("In the words of Ada Lane, the port is “a disgrace”.", [("“a disgrace”", LANE)]),
    (
        "In a statement, the Trade Ministry said: “Nothing was decided.”",
        [("“Nothing was decided.”", "Trade Ministry")],
    ),
    ("Ada Lane wrote on X: “Nothing was decided.”", [("“Nothing was decided.”", LANE)]),
    ("Asked whether the port was late, Ada Lane replied: “No.”", [("“No.”", LANE)]),
    (
        "Ada Lane, a partner at Acme Group, said the port was “a disgrace to the town”.",
        [("“a disgrace to the town”", LANE)],
    ),
    ("Ada Lane said the port was “very useful”.", [("“very useful”", LANE)]),
    ("Ada Lane described the port as “a disgrace”.", [("“a disgrace”", LANE)]),
    ("Ada Lane called the port “a disgrace”.", [("“a disgrace”", LANE)]),
    ("Ada Lane called for “calm”.", [("“calm”", LANE)]),
    ("The plan, which Ada Lane called “a disgrace”, was dropped.", [("“a disgrace”", LANE)]),
    ("The town dropped what Ada Lane called “a silly plan”.", [("“a silly plan”", LANE)]),
    ("Ada Lane criticised “the pattern of delays” at the port.", [("“the pattern of delays”", LANE)]),
    ("Ada Lane accused the Harbour Board of “sleeping at the wheel”.", [("“sleeping at the wheel”", LANE)]),
    (
        "Ada Lane warned that the port would be “late and dear”, adding that it was “ugly”.",
        [("“late and dear”", LANE), ("“ugly”", LANE)],
    ),
    ("Ada Lane rejected the plan, saying it was “dead”.", [("“dead”", LANE)]),
    ("Ada Lane rejected the plan and said it was “dead”.", [("“dead”", LANE)]),
    ("Bo Hart, who said the plan was “dead”, left the room.", [("“dead”", HART)]),
    ("Ada Lane’s claim that the port was “dead” drew laughter.", [("“dead”", LANE)]),
    ("Ada Lane was quoted as saying “the port is dead”.", [("“the port is dead”", LANE)]),
    ("Ada Lane was quoted by the Gazette as saying the port was “dead”.", [("“dead”", LANE)]),
    ("The Gazette quoted Ada Lane as saying the port was “dead”.", [("“dead”", LANE)]),
    ("The port was described as “dead” by Ada Lane.", [("“dead”", LANE)]),
    ("The Trade Ministry said the talks were “useful”.", [("“useful”", "Trade Ministry")]),
    ("The Gazette reported that the talks were “useful”.", [("“useful”", "Gazette")]),
    ("Ruritania said the talks were “useful”.", [("“useful”", "Ruritania")]),
    ("Critics say the port is “dead”.", [("“dead”", "Critics")]),
    (
        "The office of Ruritania’s president noted that the two were “set to meet”.",
        [("“set to meet”", "office of Ruritania’s president")],
    ),
    ("Ada Lane grumbled that the port was “dead”.", [("“dead”", LANE)]),
    ("On Monday Ada Lane told the board that in Ruritania the port was “dead”.", [("“dead”", LANE)]),
    ("Bo Hart said Ada Lane had told him the port was “dead”.", [("“dead”", LANE)]),
    ("The mayor told Ada Lane that the port was “dead”.", [("“dead”", "mayor")]),
    ("A letter by Ada Lane said the port was “dead”.", [("“dead”", "letter by Ada Lane")]),
    ("Ada Lane’s letter said the port was “dead”.", [("“dead”", LANE)]),
    ("Bo Hart pledged “a new start”.", [("“a new start”", HART)]),
    ("Bo Hart hailed “a new start” for the port.", [("“a new start”", HART)]),
    (
        "“The port,” Ada Lane said, “will open in May.”",
        [("“The port,”", LANE), ("“will open in May.”", LANE)],
    ),
    ("“It is late,” Ada Lane said. “It is dear.”", [("“It is late,”", LANE), ("“It is dear.”", LANE)]),
    ("“It is late,” said Ada Lane, and “it is dear”.", [("“It is late,”", LANE), ("“it is dear”", LANE)]),
    ("Ada Lane called it “late” and “dear”.", [("“late”", LANE), ("“dear”", LANE)]),
    ("Since May, Lane said, “the port has been late”.", [("“the port has been late”", LANE)]),
    ("The talks were, Ada Lane said, “very useful”.", [("“very useful”", LANE)]),
    ("The “very useful” talks, Ada Lane said, will go on.", [("“very useful”", LANE)]),
    (
        "“It is late,” said Ada Lane.\n\n“It is dear too.”",
        [("“It is late,”", LANE), ("“It is dear too.”", LANE)],
    ),
    (
        "“It is late,” said Ada Lane. “We know it.\n\n“It is dear too.”",
        [("“It is late,”", LANE), ("“We know it.", LANE), ("“It is dear too.”", LANE)],
    ),
    (
        "“It is late.\n\n“It is dear too,” said Ada Lane.",
        [("“It is late.", LANE), ("“It is dear too,”", LANE)],
    ),
    ("Ada Lane said the port was late. “We know it.”", [("“We know it.”", LANE)]),
    ("Ada Lane was furious. “We know it is late.”", [("“We know it is late.”", LANE)]),
    ("Ada Lane had this to say:\n\n“We know it is late.”", [("“We know it is late.”", LANE)]),
    ("Ada Lane added:\n\n“We know it is late.”", [("“We know it is late.”", LANE)]),
    ("Ada Lane came late. “We lost time,” she said.", [("“We lost time,”", LANE)]),
    ("Ada Lane spoke on Monday.\n\n“We lost time,” she said.", [("“We lost time,”", LANE)]),
    ("Bo Hart met Ms Lane. “We lost time,” she said.", [("“We lost time,”", LANE)]),
    ("Mr Hart met Ms Lane. “We lost time,” she said.", [("“We lost time,”", LANE)]),
    ("Mr Hart met Ms Lane. “We lost time,” he said.", [("“We lost time,”", HART)]),
    ("The port was late. “We lost time,” she said.", [("“We lost time,”", None)]),
    ("When Ada Lane arrived, she said the port was “dead”.", [("“dead”", LANE)]),
    (
        "The Harbour Board met on Monday. “Nothing was decided,” it said.",
        [("“Nothing was decided,”", "Harbour Board")],
    ),
    ("Ada Lane and Bo Hart met. “We agree,” they said.", [("“We agree,”", "Ada Lane and Bo Hart")]),
    (
        "“It is late,” Ada Lane said. She called it “a disgrace”.",
        [("“It is late,”", LANE), ("“a disgrace”", LANE)],
    ),
    ("Ada Lane’s brother came. “I know nothing,” I said.", [("“I know nothing,”", None)]),
    ("Mayor Ada Lane came. “It is late,” the mayor said.", [("“It is late,”", LANE)]),
    (
        "Ada Lane, a Trade Ministry spokeswoman, came. “It is late,” the spokesperson said.",
        [("“It is late,”", LANE)],
    ),
    (
        "Trade minister Bo Hart and mayor Ada Lane met. “It is late,” the minister added.",
        [("“It is late,”", HART)],
    ),
    (
        "President Bo Hart met President Cy Stone. “It is late,” the president said.",
        [("“It is late,”", "president")],
    ),
    (
        "The Trade Ministry met the press. “It is late,” the ministry said.",
        [("“It is late,”", "Trade Ministry")],
    ),
    ("Sen. Bo Hart came. “It is late,” the senator said.", [("“It is late,”", HART)]),
    ("“It is late,” Bo Hart told Ada Lane.", [("“It is late,”", HART)]),
    ("After meeting Ada Lane, Bo Hart said it was “late”.", [("“late”", HART)]),
    ("Bo Hart’s spokesman, Cy Stone, said it was “late”.", [("“late”", STONE)]),
    ("Bo Hart’s spokesman said it was “late”.", [("“late”", "Bo Hart’s spokesman")]),
    ("Former Hart adviser Ada Lane said it was “late”.", [("“late”", LANE)]),
    ("Chairman of the Harbour Board Bo Hart said it was “late”.", [("“late”", HART)]),
    ("The Acme Group’s owner, the Union of Bakers, said it was “late”.", [("“late”", "Union of Bakers")]),
    ("Ada Lane, 59, of Strelsau, who saw it on a screen, said it was “late”.", [("“late”", LANE)]),
    ("Ada Lane (left) and Bo Hart said it was “late”.", [("“late”", "Ada Lane and Bo Hart")]),
    (
        "Bo Hart, chair of the Harbour Board, and Ada Lane came. “It is late,” Lane said.",
        [("“It is late,”", LANE)],
    ),
    ("Sources close to Ada Lane said it was “late”.", [("“late”", "Sources close to Ada Lane")]),
    ("Allies of Ada Lane called it “late”.", [("“late”", "Allies of Ada Lane")]),
    ("Ada Lane’s allies called it “late”.", [("“late”", "Ada Lane’s allies")]),
    ("A report by the Harbour Board found that it was “late”.", [("“late”", "report by the Harbour Board")]),
    (
        "Officials at the Trade Ministry said they were “late”.",
        [("“late”", "Officials at the Trade Ministry")],
    ),
    ("The town is late, says Ada Lane, because “nobody came”.", [("“nobody came”", LANE)]),
    (
        "Towns should wait for a “good moment”, says the Trade Ministry.",
        [("“good moment”", "Trade Ministry")],
    ),
    ("“Irreversible harm” will follow, Ada Lane has warned.", [("“Irreversible harm”", LANE)]),
    ("He was, said Ada Lane, “the best of us”.", [("“the best of us”", LANE)]),
    (
        "Instead of the “new start” the Trade Ministry had promised, Ada Lane said, there was “a mess”.",
        [("“new start”", "Trade Ministry"), ("“a mess”", LANE)],
    ),
    ("Ada Lane praised Bo Hart as “a friend”.", [("“a friend”", LANE)]),
    ("Ada Lane, asked about the “late” port, laughed.", [("“late”", LANE)]),
    ("“No comment,” Lane’s office said.", [("“No comment,”", "Lane’s office")]),
    ("“We are late,” the ministry’s statement said.", [("“We are late,”", "ministry’s statement")]),
    ("“We are late,” it said in a statement.", [("“We are late,”", None)]),
    ("The ministry denied it. “We are late,” it said.", [("“We are late,”", None)]),
    ("Ada Lane was there with Bo Hart. Ms Lane laughed. “We are late,” he said.", [("“We are late,”", HART)]),
    ("Spokeswoman Di Frost met Bo Hart. “We are late,” she said.", [("“We are late,”", FROST)]),
    ("Ada Lane said it was late. She added that it was “dear”.", [("“dear”", LANE)]),
    ("Bo Hart is the mayor. Ada Lane met him. “It is late,” she said.", [("“It is late,”", LANE)]),
    ("Ada Lane arrived.\n\nThe port was busy.\n\n“It is late,” she said.", [("“It is late,”", LANE)]),
    ("Ada Lane likes the port, which she calls “home”.", [("“home”", LANE)]),
    ("Ada Lane listed what she dubbed “the nine worst ports”.", [("“the nine worst ports”", LANE)]),
    ("“It is late,” she said.\n\nAda Lane was speaking in Strelsau.", [("“It is late,”", None)]),
    ("Bo Hart told Ada Lane that he was “late”.", [("“late”", HART)]),
    (
        "Gov. Bo Hart came. “It is late,” the governor said. “It is dear,” the official added.",
        [("“It is late,”", HART), ("“It is dear,”", "official")],
    ),
    ("Bo Hart, a striker for Strelsau, scored. “It was late,” the striker said.", [("“It was late,”", HART)]),
    ("“It is late,” the mayor of Strelsau said.", [("“It is late,”", "mayor of Strelsau")]),
    (
        "Analyst Ada Lane and analyst Bo Hart came. “It is late,” the analyst said.",
        [("“It is late,”", "analyst")],
    ),
    ("Union of Bakers members came. “It is late,” the union said.", [("“It is late,”", "union")]),
    ("Bo Hart repeated his assertion that it was “late”.", [("“late”", HART)]),
    ("Ada Lane’s description of the port as “late” was noted.", [("“late”", LANE)]),
    ("In Ada Lane’s words, it was “late”.", [("“late”", LANE)]),
    ("They remembered Ada Lane’s warning: “It is late.”", [("“It is late.”", LANE)]),
    (
        "“It is late,” said Ada Lane. The crowd laughed. “It is dear.”",
        [("“It is late,”", LANE), ("“It is dear.”", LANE)],
    ),
    (
        "“It is late,” said Ada Lane.\n\nThe crowd laughed.\n\n“It is dear.”",
        [("“It is late,”", LANE), ("“It is dear.”", None)],
    ),
    (
        "“Is it late?” the reporter asked.\n\n“No,” said Ada Lane.",
        [("“Is it late?”", "reporter"), ("“No,”", LANE)],
    ),
    ("Ada Lane had a plan: “We wait.”", [("“We wait.”", LANE)]),
    ("A sign said: “Keep out.”", [("“Keep out.”", "sign")]),
    ("“Keep out.”", [("“Keep out.”", None)]),
    (
        "Instead of the start the Trade Ministry had promised, there was “a mess”, Ada Lane said.",
        [("“a mess”", LANE)],
    ),
    ("Steps that critics demanded will “deliver results”, said Ada Lane.", [("“deliver results”", LANE)]),
    (
        "Mayor Ada Lane met mayor Bo Hart. “It is late,” Hart said. “It is dear,” the mayor added.",
        [("“It is late,”", HART), ("“It is dear,”", HART)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_who_speaks(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert spoken(text) == expected


#: What decided, and by which cue.
@pytest.mark.parametrize(
    ("text", "rule", "cue"),
    [
        ("“It is late,” said Ada Lane.", "cue after", "said"),
        ("Ada Lane warned it was “late”.", "cue before", "warned"),
        ("According to Ada Lane, “it is late”.", "cue before", "according to"),
        ("“Irreversible harm” will follow, Ada Lane has warned.", "cue in the sentence", "warned"),
        ("Ada Lane came. “It is late,” she said.", "pronoun", "said"),
        ("Mayor Ada Lane came. “It is late,” the mayor said.", "role", "said"),
        ("Ada Lane said it was late. “It is dear.”", "continuation", ""),
        ("Ada Lane had a plan: “We wait.”", "colon", ""),
        ("Lane: port is ‘a disgrace’", "cue before", ":"),
        ("“It is late.”", "no cue", ""),
    ],
)
def test_the_rule_and_the_cue_tell_what_decided(text: str, rule: str, cue: str) -> None:
    fact = quotes(text)[-1]
    assert (fact.rule, fact.qualifier("cue")) == (rule, cue)


def test_words_that_go_on_say_so() -> None:
    first, second = quotes("“It is late,” said Ada Lane. “It is dear.”")
    assert (first.qualifier("continued"), second.qualifier("continued")) == ("", "yes")


def test_a_speaker_has_the_full_name_of_the_text() -> None:
    fact = quotes("Ada Lane came late. “We lost time,” Lane said.")[0]
    assert isinstance(fact.value, Quote)
    assert fact.value.speaker == LANE


def test_two_people_of_one_office_are_not_guessed_apart() -> None:
    met = "President Bo Hart met President Cy Stone."
    said = "“It is late,” the president said."
    assert spoken(f"{met} {said}") == [("“It is late,”", "president")]
    assert spoken(f"{met} Hart spoke. Hart sat. Hart rose. {said}") == [("“It is late,”", HART)]


def test_a_pronoun_tells_who_a_person_is_for_the_rest_of_the_text() -> None:
    text = "Ada Lane came. “It is late,” she said. Cy Stone met Lane. “It is dear,” she said. “No,” he said."
    assert [speaker for _, speaker in spoken(text)] == [LANE, LANE, STONE]
