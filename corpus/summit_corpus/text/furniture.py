"""Which paragraphs of a saved page are page furniture and not the article: prompts, widgets, labels. Apart
because facts must not be taken from them and an import cuts them away.

Conservative: a line that may be the article's own stays. Only short lines are looked at.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summit_corpus.text.span import Span

__all__ = ["is_furniture"]

#: No line of prose this short begins like the prompts below; longer ones are left alone.
_LONGEST: Final = 140

#: What web pages print around articles: the words of publishing systems (adverts, newsletters, sharing,
#: comments, players, navigation), not of any one site. These are whole lines ...
_WHOLE: Final = r"""(?ix) [\W_]*+ (?:
      advert(?:isement|orial)? | sponsored(?:\ content)? | promoted | loading | menu | search | home
    | share(?:\ this)?(?:\ (?:article|story|page|post))? | tweet | print | save | e-?mail
    | copy\ link | link\ copied
    | (?:trending|latest|related|popular|top|more)
      (?:\ (?:now|news|stories|articles|posts|topics|videos|reads?|on\ this))?
    | most\ (?:read|popular|viewed|shared) | recommended(?:\ for\ you)? | editor[’']s\ picks?
    | you\ (?:may|might)\ also\ like
    | (?:log|sign)\ ?in | register | subscribe(?:\ now)?
    | comments?(?:\ \(\d+\))? | \d+\ comments? | leave\ a\ (?:reply|comment)
    | back\ to\ top | skip\ to\ (?:main\ )?content
    | (?:previous|next)(?:\ (?:post|article))?
    | [-+−]?\d{1,3}(?:\.\d)?\ ?°?\ ?[CF]      # the weather
    | \d(?:\.\d{1,2})?\ ?x | \d{2,3}\ ?wpm    # how fast a player reads
    | \+?\ ?posts? | slow | average | fast | normal\ speed | play | pause | mute
    ) [\W_]*+"""
#: ... and these begin lines.
_START: Final = r"""(?ix) [\W_]*+ (?:
      (?:read|see|watch)\ (?:more|also|next)\ ?[:|–—-] | (?:also\ read|related|recommended)\ ?[:|–—-]
    | reading\ time\b | \d+[\ -]min(?:ute)?s?\ read\b | estimated\ reading
    | sign\ up\ (?:now|here|for|to)\b | subscribe\ (?:to|for|here)\b
    | get\ (?:the\ )?[\w’']{1,20}(?:\ [\w’']{1,20})?\ newsletter
    | follow\ (?:us|topics?|this)\b | join\ our\b | download\ (?:our|the)\ app\b
    | why\ you\ can\ trust\b | (?:photo|photograph|image|picture|credit|source)\ ?(?:credit)?:[ ]
    | copyright\b | all\ rights\ reserved | save\ my\ name,
    | your\ e-?mail\ address\ will | required\ fields\ are
    | (?:we|this\ (?:site|website))\ uses?\ cookies | accept\ (?:all\ )?cookies
    | (?:privacy|cookie)\ policy\b | terms\ of\ (?:use|service)\b
    | select\ voice\b | choose\ your\ listening\b | get\ through\ articles\b
    | listen\ to\ this\ (?:article|story)\b | (?:click|tap)\ here\b | swipe\ (?:left|right|up)\b
    ) | \s*©"""


def is_furniture(text: str, span: Span) -> bool:
    """Whether the paragraph `span` of `text` is page furniture by its own words alone."""
    if span.end - span.start > _LONGEST:
        return False
    line = span.of(text)
    whole, start = _patterns()
    return whole.fullmatch(line) is not None or start.match(line) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiled when first needed: that takes 2 ms, which a program that only lists articles saves."""
    return re.compile(_WHOLE), re.compile(_START)
