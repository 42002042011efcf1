"""One outlet, one agency, one text: how many independent origins there are."""

from __future__ import annotations

from summit_corpus.article import Article
from summit_corpus.claims.origins import Origins

WIRE = (
    "Sea water broke into the Tallow Tunnel on Tuesday and forced 1,200 passengers to leave two "
    "trains on foot, the "
    "Velmora Authority said. No one was killed. The tunnel, which is 6.2 kilometres long and opened "
    "in 1998, links Orrin "
    "with Saltmere. It carries 34,000 passengers a day. Repairs will cost an estimated 40 million euros."
)
REWRITTEN = (
    "Ocean water burst into the Tallow Tunnel on Tuesday and compelled 1,200 travellers to depart "
    "two carriages on foot, "
    "the Velmora Authority mentioned. No one was slain. The tunnel, which is 6.2 kilometres lengthy "
    "and began in 1998, "
    "connects Orrin with Saltmere. It transports 34,000 travellers a day. Repairs will demand an "
    "approximate 40 million euros."
)
OWN = (
    "Passengers walked for an hour through the dark after the sea had come in through the roof. "
    "Saltmere took them in. "
    "Who pays is not known; engineers speak of old seals, of cuts, and of 40 million euros that the "
    "Velmora Authority "
    "does not have. The trains stay where they stood, and the ferries from Orrin are full until the "
    "end of May."
)


def origins(*articles: Article) -> int:
    return Origins(articles).count(each.id for each in articles)


def test_outlets_agencies_and_versions_join() -> None:
    one, other = Article(id="a", text=OWN, source="Paper A"), Article(id="b", text=WIRE, source="paper a")
    assert origins(one, other) == 1
    assert (
        origins(
            Article(id="a", text=OWN, source="A", republishes="Wire"),
            Article(id="b", text="x", source="Wire"),
        )
        == 1
    )
    assert (
        origins(Article(id="a", text=OWN, source="A"), Article(id="b", text="x", source="B", version_of="a"))
        == 1
    )
    assert origins(Article(id="a", text=OWN), Article(id="b", text="x")) == 2


def test_copies_and_word_for_word_rewritings_join_and_own_reports_do_not() -> None:
    wire, copy, rewritten, own = (
        Article(id=name, text=text, source=name)
        for name, text in (("wire", WIRE), ("copy", WIRE[:-60]), ("rewritten", REWRITTEN), ("own", OWN))
    )
    assert origins(wire, copy) == 1
    assert origins(wire, rewritten) == 1
    assert origins(wire, own) == 2
    assert origins(wire, copy, rewritten, own) == 2


def test_many_copies_are_one_origin() -> None:
    assert origins(*(Article(id=f"a{number}", text=WIRE, source=f"s{number}") for number in range(60))) == 1


def test_short_texts_are_not_called_copies() -> None:
    assert (
        origins(Article(id="a", text="He left.", source="A"), Article(id="b", text="He left.", source="B"))
        == 2
    )
