"""Captions that are labelled as such, credits of pictures, and the agency's name at the end of a story. Apart
because they stand in the middle of articles and look like their prose."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

__all__ = ["is_caption", "is_credit", "sign_off"]

_LONGEST_CAPTION: Final = 600
_LONGEST_CREDIT: Final = 120

_AGENCIES: Final = r"""(?:AFP|AP|A\.P\.|Reuters|Bloomberg|Xinhua|TASS|Sputnik|Getty(?:\ Images)?
    |Shutterstock|iStock|Alamy|EPA(?:-EFE)?|EFE|dpa
    |Kyodo|Yonhap|Bernama|ANSA|ANI|PTI|IANS|UPI|PA(?:\ (?:Wire|Media|Images))?|VCG|CNS|CCTV
        |Anadolu(?:\ Agency)?|AA|Wikimedia(?:\ Commons)?|Flickr
    |AAP|CP|Unsplash|Pixabay|Pexels|Zuma(?:\ (?:Press|Wire))?|NurPhoto|Handout|File(?:\ photo)?
        |Courtesy\ of)"""
_NAME: Final = r"[^\W\d_][\w.’'\-]{0,24}(?:\ [^\W\d_][\w.’'\-]{0,24}){0,4}"

#: A label before the caption, or a credit at its end.
_LABELLED: Final = r"""(?x)\W{0,3}(?i:(?:image|photo|picture|video|media|file)\ caption|caption
    |file\ photo|file\ picture|pictured|photo(?:graph)?\ shows)\ ?[:.,–—-]?\ \S
    |\W{0,3}FILE\ ?[-–—:]+\ \S|(?:IMAGE|PHOTO|VIDEO)\ ?[:|]\ \S"""  # fmt: skip
_CREDITED: Final = rf"""(?x)(?:(?<=[.!?…’”"')\]])|(?<=[.!?…’”"')\]]\ )|(?<=\w[\ ]))
    (?:[\[(]?\ ?(?i:photo(?:s|graphs?|graphy)?|images?|pictures?|pics?|illustrations?)(?i:\ (?:credit|by
        |courtesy(?:\ of)?|via|from))?\ ?[:/]\ ?{_NAME}(?:\ ?[/|,]\ ?{_NAME}){{0,3}}
      |[\[(](?i:photo(?:s|graph)?|image|picture|illustration)\ (?:by|courtesy\ of
          |via)\ {_NAME}(?:\ ?[/|,]\ ?{_NAME}){{0,3}}
      |[\[(]\ ?(?i:file(?:\ photo)?|handout
          |photo)?\ ?:?\ ?(?:{_NAME}\ ?[/|,]\ ?){{0,3}}(?i:{_AGENCIES})(?:\ ?(?:[/,]
          |via)\ ?{_NAME}){{0,2}}
      |(?:{_NAME}\ ?[/|]\ ?){{1,3}}(?i:{_AGENCIES})(?:\ ?(?:[/,]|via)\ ?{_NAME}){{0,2}}
      |(?:REUTERS|AFP|AP|EPA)\ ?/\ ?{_NAME})[\])]?[.]?\Z"""  # fmt: skip
_CREDIT: Final = rf"""(?ix)[^\w©(]*+(?:
      (?:photo(?:s|graphs?|graphy)?|images?|pictures?|pics?|illustrations?|graphics?
          |video)(?:\ (?:credits?|courtesy(?:\ of)?|by|via|from
          |source)){{0,2}}\ ?[:/|]?\ {_NAME}(?:\ ?(?:[/|,]|via|and|for)\ ?{_NAME}){{0,4}}
    | (?:photo|image|picture)s?\ ?(?:credits?|source)?\ ?:\ ?.{{1,80}} | credits?\ ?:\ .{{1,60}}
    | (?:©|\(c\))\ ?{_NAME}(?:\ ?(?:[/|,]|via)\ ?{_NAME}){{0,4}}
    | (?:{_NAME}\ ?(?:[/|,]|via|for|—|-)\ ?){{0,3}}{_AGENCIES}(?:\ ?(?:[/|,]|via|photo)\ ?(?:{_NAME})?){{0,3}}
    )[\W_]*+"""  # fmt: skip
#: The agency alone after the last sentence: "... the company said. BLOOMBERG", "(Reuters)", "– AFP".
_SIGN_OFF: Final = re.compile(
    r"""(?x)(?<=[.!?…’”"')\]])\ [-–—(\[]?\ ?
    (?P<names>[A-Z][A-Z]{1,14}(?:(?:\ ?[,/&]\ ?|\ (?:and\ )?)[A-Z]{2,14}){0,3}|(?:Reuters|Bloomberg|Xinhua))
    [)\]]?\.?\Z"""
)
_SIGN_OFF_REACH: Final = 60


def is_caption(text: str) -> bool:
    """Whether the line is a caption by a label before it or a credit at its end."""
    if len(text) > _LONGEST_CAPTION:
        return False
    return _compiled(_LABELLED).match(text) is not None or (
        _compiled(_CREDITED).search(text, max(0, len(text) - _LONGEST_CREDIT)) is not None
    )


def is_credit(text: str) -> bool:
    """Whether the line says nothing but who made a picture."""
    return len(text) <= _LONGEST_CREDIT and _compiled(_CREDIT).fullmatch(text) is not None


def sign_off(text: str) -> tuple[str, str]:
    """The paragraph without agencies named after its last sentence, and their names."""
    found = _SIGN_OFF.search(text, max(0, len(text) - _SIGN_OFF_REACH))
    return (text[: found.start()].rstrip(), found["names"]) if found else (text, "")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when first needed, so that importing costs nothing."""
    return re.compile(pattern)
