"""Small stories and strategies that the tests of this folder share."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.corpus.text.text_samples import any_text

from summit_corpus.article import Article
from summit_corpus.text.wordlist import words

#: One event told by three sources; each statement has its own words in each.
FLOOD = Article(
    id="flood",
    text=(
        "The river Arn flooded 300 houses in Kesten on Friday, the mayor said.\n\n"
        "No one was hurt.\n\nSoldiers brought 40 boats and tents for the families."
    ),
)
RIVER = Article(
    id="river",
    text=(
        "Schools stay closed until Monday.\n\nTents and 40 boats were brought by soldiers.\n\n"
        "In Kesten the Arn flooded 300 houses on Friday.\n\nNo one was hurt."
    ),
)
#: Another subject altogether.
CHESS = Article(
    id="chess",
    text=(
        "A pupil of twelve won the chess championship of the province.\n\n"
        "She beat three grandmasters with the same opening."
    ),
)

#: Articles of any text, ids as given by place.
stories = st.lists(any_text, min_size=1, max_size=4).map(
    lambda texts: [Article(id=str(number), text=text) for number, text in enumerate(texts)]
)

#: Sentences that share words often, so that random stories have matches.
_WORDS = "Arn Kesten flood floods houses 300 40 mayor said boats soldiers the in of"
_words = st.sampled_from(sorted(words(_WORDS)))
sentences = st.lists(_words, min_size=1, max_size=9).map(lambda drawn: " ".join(drawn) + ".")
alike_stories = st.lists(st.lists(sentences, max_size=5).map("\n\n".join), min_size=2, max_size=4).map(
    lambda texts: [Article(id=str(number), text=text) for number, text in enumerate(texts)]
)
