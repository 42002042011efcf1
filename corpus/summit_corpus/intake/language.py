"""Which language a text is in, when that is certain. Apart because a guess that may be wrong is worse here
than none: only what the script or the small words leave no doubt about is said."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from summit_corpus.text.wordlist import words

__all__ = ["language"]

#: The commonest small words of each language, those that several share left in: the shares decide.
_SMALL: Final = {
    "en": words(
        "the of and to in that is was for on with as by at from it his has have be are an he said will"
    ),
    "de": words(
        "der die das und ist nicht ein eine mit von zu den dem des im auf für sich auch als an wird sie"
    ),
    "fr": words(
        "le la les des et est une un dans pour que qui du au sur pas par plus avec ce il sont aux ne"
    ),
    "es": words("el la los las de que y en un una por con para se del al su es no lo como más pero sus fue"),
    "pt": words("o a os as de que e em um uma por com para se do da no na dos das não é ao mais foi são"),
    "it": words("il la di che e un una per in con non del della dei le gli è sono nel alla da si ha al più"),
    "nl": words(
        "de het een en van in is dat op te voor met niet zijn aan er om ook als door bij naar maar werd"
    ),
    "sv": words("och att det som en på är av för med den till inte har om ett i de han var från sig kan ska"),
    "da": words(
        "og at det som en på er af for med den til ikke har om et i de han var fra sig kan skal blev"
    ),
    "pl": words("w i na z się nie do to że jest o jak po za co od tym przez dla są ale oraz który"),
    "tr": words("ve bir bu da de için ile olarak olan çok gibi daha en kadar sonra ne var ancak göre"),
    "id": words("yang dan di dengan untuk ini itu dari dalam tidak akan pada ke juga oleh karena ada kata"),
    "ru": words("и в не на что с по как это из за он от для но так же к его о также был года будет"),
    "uk": words("і в не на що з та як це із за він від для але так до його про також був року буде й"),
}
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Characters looked at; more say nothing new.
_SAMPLE: Final = 6000
_LEAST_WORDS: Final = 40
#: Of English news one word in three is in the list above, of other languages one in four or more; the
#: runner-up must stay far behind, which keeps apart what is as near as Danish and Swedish.
_LEAST_SHARE: Final = 0.16
_LEAD: Final = 1.5
_SCRIPTS: Final = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)
#: In letters of one script, so many of them, the language is the one that is written so.
_SCRIPT_SHARE: Final = 0.3
_LEAST_LETTERS: Final = 40


def language(text: str) -> str:
    """The two-letter code of the language of `text`; empty when it is not certain. Linear, bounded."""
    sample = text[:_SAMPLE]
    found = [each.casefold() for each in _WORD.findall(sample)]
    letters = sum(map(len, found))
    if letters >= _LEAST_LETTERS:
        for code, script in _SCRIPTS:
            if len(script.findall(sample)) >= _SCRIPT_SHARE * letters:
                return code
    if len(found) < _LEAST_WORDS:
        return ""
    counts = Counter(found)
    shares = sorted(
        ((sum(counts[word] for word in small) / len(found), code) for code, small in _SMALL.items()),
        reverse=True,
    )
    (best, code), (second, _) = shares[:2]
    return code if best >= _LEAST_SHARE and best >= _LEAD * second else ""
