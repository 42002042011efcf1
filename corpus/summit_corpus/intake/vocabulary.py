"""The words of publishing systems by kind of furniture: what pages print around articles wherever they are
from. A table of its own because it grows by the line; nothing here decides alone what belongs to a body."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from summit_corpus.intake.captions import is_caption, is_credit
from summit_corpus.text.furniture import is_furniture
from summit_corpus.text.span import Span

__all__ = ["LABEL", "kind_of", "opens_comments", "opens_related", "opens_tail"]

#: Whole lines and beginnings of lines are looked for in lines up to this long, notices up to the second.
_LONGEST: Final = 160
_LONGEST_NOTICE: Final = 700
#: What may stand after a whole line; a full stop would make it an answer ("No.").
_CLOSE: Final = r"(?>(?:[^\w.]|\.{3}|_)*)"

_HAS_WORD: Final = re.compile(r"[^\W_]")

#: The kind of words that are furniture only beside furniture.
LABEL: Final = "label"

_NAV: Final = r"""(?:home(?:page)?|menu|search|world|us|u\.s\.|uk|asia|africa|europe|americas|middle\ east
    |politics
    |business|markets?|economy|finance|money|tech(?:nology)?|science|health|sports?|entertainment|culture
    |arts?|style|lifestyle|life|travel|food|opinions?|editorials?|columns?|columnists?|videos?|photos?
    |pictures?
    |galler(?:y|ies)|podcasts?|audio|multimedia|weather|local|national|international|news|latest|live|more
        |sections?
    |magazine|books|movies|tv|music|games?|education|environment|climate|autos?|cars|real\ estate|property
        |jobs
    |classifieds?|obituaries|events|crosswords?|puzzles?|horoscopes?|newsletters?|apps?|help|faqs?
        |about(?:\ us)?
    |contacts?(?:\ us)?|careers|advertise(?:\ with\ us)?|press|rss(?:\ feeds?)?|site\ ?map|archives?|e-?paper
    |subscribe|subscriptions?|log\ ?(?:in|out)|sign\ ?(?:in|up|out)|register|(?:my\ )?account|profile|settings
    |privacy(?:\ (?:policy|notice))?|terms(?:\ (?:of\ (?:use|service)|(?:&|and)\ conditions))?|cookies?|legal
    |disclaimer|accessibility|blogs?|forums?|community|shop|store|deals|tools|topics|tags|authors?|back|next
    |previous|prev|close|top|edition|skip)"""

#: Words that pages print alone, and articles too (as a subheading or in a table): they count as furniture
#: only beside other furniture.
_LABEL: Final = rf"""(?:{_NAV})(?:[\s|/·•»›>,]{{1,4}}(?:{_NAV}|and|&)){{0,3}}|slow|average|fast|normal
    |live|breaking|exclusive|just\ in
    |updated|new|best|newest|oldest|go|ok|yes|no|cancel|play|pause
    |listen|line|x|name|comment|password|points?|settings|quality|captions"""  # fmt: skip

#: Kind -> whole lines (nothing else but marks around them).
_WHOLE: Final[dict[str, str]] = {
    "advert": r"""adverti[sz](?:e?ment|ing)s?(?:\ (?:-|–|—)\ (?:scroll\ (?:down\ )?(?:to|for)\ continue
        |continue\ reading\ below))?
        |ads?(?:\ by\ [\w.]{1,20})?|ad\ feedback|sponsored(?:\ (?:content|links?|stories|post|by))?
            |promoted(?:\ (?:content|links?|stories))?
        |paid\ (?:content|post|partner\ content)|partner\ content|from\ our\ (?:partners|advertisers
            |sponsors)|around\ the\ web
        |(?:story|article)\ continues\ (?:below|after)(?:\ (?:this\ )?ad(?:vertisement)?)?
            |report\ (?:this\ )?ad|remove\ ads?
        |scroll\ (?:down\ )?to\ continue(?:\ (?:reading|with\ content))?|recommended\ by
            |powered\ by\ [\w.\ ]{1,30}|promo(?:tion)?s?""",
    "navigation": rf"""\d{{1,3}}\ ?[-–]\ ?\d{{1,3}}\ of\ \d{{1,4}}(?:\ (?:prev(?:ious)?|next)){{0,2}}
        |(?:skip|jump)\ to\ (?:main\ |site\ )?(?:content|navigation|search|footer|index)
        |back\ to\ (?:the\ )?(?:top|home(?:page)?)
        |(?:main|toggle|open|close|site)\ (?:menu|navigation|search|sidebar)|(?:show|hide|see|view|load
            |browse)\ (?:more|less|all|full\ article|caption)
        |(?:view|see|show|load)\ (?:all|more)\ [\w'’]{{1,20}}(?:\ [\w'’]{{1,20}})?|more\ [»›>→+]
            |[«‹<←]\ ?(?:older|newer|back|prev(?:ious)?)(?:\ \w{{1,12}})?
        |(?:older|newer|previous|next|prev)(?:\ (?:posts?|articles?|story|stories|entry|page|slide|image
            |photo))?|page\ \d{{1,4}}\ (?:of|/)\ \d{{1,4}}
        |(?:{_NAV})(?:[\s|/·•»›>,]{{1,4}}(?:{_NAV}|and|&)){{3,30}}|you\ are\ here|loading|please\ wait
            |submit|search\ (?:for|this\ site|the\ site)
        |read\ (?:the\ )?(?:full\ )?(?:article|story|more|full\ story)|expand
            |collapse|dismiss|enlarge(?:\ (?:image|photo))?
        |click\ to\ (?:enlarge|expand|view)|(?:home\ )?(?:u\.?s\.?|uk|international|global|asia
            |world)\ edition|change\ (?:edition|location)|choose\ (?:an\ )?edition""",
    "share": r"""share(?:\ (?:this|on|via|to|with))?(?:\ (?:article|story|page|post|link|options?|facebook
        |twitter|x|linkedin|whatsapp|e-?mail|reddit|telegram|pinterest|friends?|tools))?
        |(?:share|tweet|post|pin|like|follow)(?:\ (?:it|this|us))?(?:\ on)?(?:\ (?:facebook|twitter|x
            |linkedin|whatsapp|reddit|telegram|pinterest|google\+?|instagram))
        |facebook|twitter|linkedin|whatsapp|reddit|telegram|pinterest|instagram|youtube|tiktok|flipboard
            |tumblr|messenger|google\+|digg|delicious|stumble\ ?upon|mastodon|bluesky|threads|weibo|wechat
            |snapchat|vkontakte|viber
        |tweet|print(?:\ (?:this(?:\ (?:page|article|story))?|page|article))?|e-?mail(?:\ (?:this
        |article|story|a\ friend))?
            |save(?:\ (?:article|story|for\ later))?|bookmark|copy(?:\ (?:link|url))?|link\ copied
            |gift(?:\ (?:article|this\ article))?
        |(?:text\ )?size|font\ size|text\ (?:size|smaller|larger)|reprints?|permalink|embed
            |[\d.,]+\ ?[km]?\ (?:shares?|likes?|tweets?|views?|retweets?|followers?|reactions?|points?
            |votes?|replies|favou?rites)
        |(?:likes?|dislikes?|shares?|views?|followers?|retweets?|favou?rites?
            |reactions?)(?:\ ?[:(]?\ ?[\d.,]+[km]?\)?)?|(?:send|mail)\ to\ (?:a\ )?friend
            |more\ sharing(?:\ (?:services|options))?|social\ media""",
    "comments": r"""(?:view\ |show\ |see\ |read[ ]
        |hide\ )?(?:all\ )?(?:the\ )?\d{0,6}\ ?comments?(?:\ ?[(:]\ ?\d+\ ?\)?)?|(?:add|post|leave
        |write)\ (?:a\ |your\ )?(?:comment|reply)|no\ comments?(?:\ yet)?
        |(?:leave|submit)\ a\ reply|reply|replies|report(?:\ (?:abuse|comment|this))?
            |flag(?:\ (?:as\ inappropriate|comment))?|join\ the\ (?:conversation|discussion|debate)
            |what\ do\ you\ think|comments\ are\ closed|cancel\ reply
        |sort\ by\ (?:newest|oldest|best|most\ liked)(?:\ first)?|(?:newest|oldest)\ first|your\ (?:name
            |e-?mail(?:\ address)?|website|comment)|(?:name|e-?mail(?:\ address)?|website
            |comment)\ ?(?:\((?:required|optional)\)|\*)|post\ comment|recommend(?:ed)?|upvote
            |downvote""",
    "related": r"""(?:related|recommended|similar|trending|popular|latest|recent|featured|top|more|other
        |breaking|must[- ]reads?|suggested|editors?[’']?s?|(?:most|recently))
        (?:\ (?:now|today|here|news|stor(?:y|ies)|articles?|posts?|topics?|videos?|reads?|links?|coverage
            |content|headlines|picks?|choice|searches|galler(?:y|ies)|items|reading|read|viewed|popular
            |shared|commented|e-?mailed|watched|discussed|recent|features?|on\ this(?:\ (?:story|topic))?
            |for\ you|in\ this\ (?:section|series))){1,3}
        |(?:you\ )?(?:may|might)\ (?:also\ )?(?:like|be\ interested\ in)|you\ (?:may|might)\ have\ missed
            |(?:don[’']?t|do\ not)\ miss(?:\ (?:this|it))?|in\ case\ you\ missed\ it
            |what\ (?:to\ )?(?:read|watch)\ next|up\ next|(?:read|watch|see)\ (?:next|also)
        |(?:explore|discover|browse|view|see)\ (?:all\ )?(?:related|more)\ (?:content|stories|articles
            |news|topics)
        |more\ (?:from|in|on|about)\ [\w’'&.,\- ]{2,50}|also\ (?:in|on|from)\ [\w’'&.,\- ]{2,40}
            |elsewhere\ on\ [\w’'&.,\- ]{2,40}|from\ (?:the\ web|around\ the\ web|our\ network)
            |further\ reading|see\ also|related|trending|recommended(?:\ for\ you)?
            |stories\ you\ may\ like|people\ also\ read|things\ to\ know""",
    "author": r"""\+?\ ?posts|become\ a\ fan(?:\ .{1,60})?
        |about\ (?:the\ )?(?:authors?|writers?|reporters?)|(?:view|see|read
        |more)\ (?:all\ |more\ )?(?:posts?|articles?|stories)?\ ?(?:by|from)\ (?:this\ author
        |[\w.’'\- ]{2,40})|view\ (?:all\ posts|profile|bio|author\ archive)|(?:author
        |contributor)(?:\ (?:profile|bio|archive|page|details))?|staff\ (?:writer|reporter)
        |follow\ (?:the\ )?author""",
    "player": r"""\d(?:\.\d{1,2})?\ ?x|\d{2,3}\ ?wpm|normal\ speed|play\ (?:video|audio|all|next)|mute
        |unmute|replay|full\ ?screen|\d{1,2}:\d\d(?:\ ?/\ ?\d{1,2}:\d\d)?|live\ tv|listen\ now
        |watch\ (?:now|live|video)|now\ playing
        |(?:media\ )?(?:playback|caption)|(?:this|your)\ browser\ does\ not\ support.{0,60}
            |video\ (?:player|duration).{0,30}|(?:volume|seek).{0,30}|\d{1,3}\ ?(?:sec(?:ond)?s?
            |min(?:ute)?s?)\ (?:listen|watch|video)|select\ voice|choose\ your\ listening\ speed
            |get\ through\ articles\ .{1,20}|autoplay""",
    "weather": r"""[-+−]?\d{1,3}(?:\.\d)?\ ?°?\ ?[CF]|(?:mostly|partly)?\ ?(?:sunny|cloudy|clear(?:\ sky)?
        |overcast(?:\ clouds)?|haze|mist|(?:light|heavy)\ rain)|humidity.{0,15}|wind.{0,5}\d.{0,12}
        |feels\ like\ .{1,10}""",
    "form": r"""oops|whoops|uh[ -]oh|(?:please\ )?try\ again(?:\ later)?\.?|please\ wait\.?
        |your\ (?:submission|comment|message|request|vote|contribution)\ (?:has\ been|was|did(?:n[’']t|[ ]
        not)|could\ not)\b.{1,40}|verifying\ your\ [\w ]{1,30}
        |we(?:[’']re|\ are)\ experiencing\ .{0,20}technical\ (?:issues|difficulties|problems)\.?
        |(?:thank\ you|thanks)\ for\ (?:signing\ up|subscribing|your\ (?:vote|submission
        |contribution|feedback))\.?|view\ your\ (?:contribution|submission)""",
    "live": r"""live\ (?:updates?|blog|now|coverage)|breaking\ news|developing\ story""",
    "paywall": r"""(?:already\ (?:a\ )?)?(?:subscribers?|members?)(?:\ only)?(?:\ (?:log
        |sign)\ in.{0,12})?|premium|unlock(?:\ (?:this\ )?article)?|(?:start|get)\ (?:your\ )?free\ trial
        |(?:see|view)\ (?:subscription\ )?options|subscribe(?:\ (?:now|today|here))?|become\ a\ (?:member
        |subscriber|supporter)|donate(?:\ now)?|support\ us|try\ (?:it\ )?free|create\ (?:an[ ]
        |a\ free\ )?account|forgot(?:ten)?\ (?:your\ )?password|username|remember\ me
        |for\ subscribers(?:\ only)?|exclusive\ for\ subscribers""",
    "newsletter": r"""(?:free\ )?(?:daily|weekly|monthly|morning|evening)\ newsletters?
        |newsletters?\ sign[\ -]?up""",
    "tags": r"""(?:tags?|topics?|keywords?|filed\ under|categor(?:y|ies)|labels?|posted\ in)\ ?:?""",
    "language": r"""(?:english|français|deutsch|español|italiano|português(?:\ \(?brasil\)?)?|русский
        |українська|türkçe|polski|nederlands|svenska|norsk|dansk|suomi|čeština|magyar|română|ελληνικά
        |العربية|עברית|فارسی|اردو|हिन्दी|हिंदी|বাংলা|தமிழ்|中文|简体中文|繁體中文|简体|繁體|日本語
        |한국어|ไทย|tiếng\ việt
        |bahasa\ (?:indonesia|melayu)|қазақша?|o[‘']zbek(?:cha)?
        |кыргызча)(?:[\s|/·,]{1,3}\w{2,12}){0,12}""",
    "footer": r"""all\ rights\ reserved|(?:terms|privacy|cookies?|legal)(?:\ (?:policy|notice|settings
        |preferences|statement|of\ (?:use|service)|(?:&|and)\ conditions))?
        |do\ not\ sell\ (?:or\ share\ )?my\ (?:personal\ )?info(?:rmation)?|ad\ ?choices
        |about\ (?:our\ )?ads|contact\ us|feedback|corrections|site\ ?map|mobile\ (?:site|version)
        |desktop\ (?:site|version)|follow\ us|connect(?:\ with\ us)?|find\ us\ on.{0,20}|get\ in\ touch
        |report\ (?:an\ )?(?:error|typo|a\ correction).{0,20}|send\ (?:us\ )?(?:a\ )?(?:tip|feedback)
        |[▲▼↑^]\ ?(?:top|back)?""",
}

#: Kind -> beginnings of lines.
_START: Final[dict[str, str]] = {
    "related": r"""(?:video|article|slideshow|photo\ gallery)\ ?:\ ?\S
        |(?:keep|continue)\ reading\W*$|list\ (?:of\ )?\d+\ (?:of\ \d+|items)\b|end\ of\ list$
        |(?:read|see|watch|listen)\ (?:more|also|next|on|now)\ ?[:|–—-]|(?:also\ read
        |related(?:\ (?:news|stor(?:y|ies)|articles?|coverage|topics?))?|recommended|more|don[’']t\ miss
        |watch|trending|must\ read)\ ?[:|]\ ?\S""",
    "player": r"""reading\ time\b|\d{1,3}[\ -]min(?:ute)?s?\ (?:read|listen|watch)\b|estimated\ reading
        |(?:read|listening)\ time\ ?:|listen\ to\ (?:this|the)\ (?:article|story|episode)\b
        |(?:to\ )?(?:play|view|watch)\ (?:this\ )?video|(?:javascript|flash|html5)\ (?:is|must|player)\b
        |(?:please\ )?(?:enable|turn\ on)\ javascript\b|your\ browser\ (?:does|is)\b|media\ playback
        |copy\ this\ code""",
    "newsletter": r"""(?:get|receive)\ e-?mail\ (?:alerts
        |updates)\b|sign\ up\ (?:now|here|for|to)\b|subscribe\ (?:to|for|here)\b|get\ (?:the\ |our[ ]
        |your\ )?[\w’']{1,20}(?:\ [\w’']{1,20}){0,3}\ newsletters?|get\ .{0,50}(?:in|to)\ your\ inbox\b
        |(?:enter|submit)\ your\ e-?mail|our\ (?:free\ )?(?:daily\ |weekly\ )?newsletter\b
        |join\ our\b|by\ (?:signing\ up|subscribing|clicking|entering|submitting|providing
        |continuing)\b.{0,80}\b(?:you\ (?:agree|accept|consent)|our\ terms|privacy)|thank(?:s
        |\ you)\ for\ (?:signing\ up|subscribing|reading)\b|you(?:[’']ve|\ have)\ successfully\b
        |newsletter\ ?[:|]|privacy\ notice\b|(?:after|skip\ past)\ newsletter\ promotion|stay\ (?:informed
        |up\ to\ date|connected)\b|don[’']t\ miss\ (?:a|an|out)\b""",
    "share": r"""a\ link\ has\ been\ (?:sent|posted)\b|let\ (?:your\ )?friends\b|follow\ (?:us
        |topics?|this|our|along|@\w)\b|share\ (?:this|on|via)\b|(?:like|find
        |join)\ us\ on\b|(?:tweet|e-?mail)\ this\b|click\ (?:here\ )?to\ (?:share|e-?mail|print)\b|(?:add
        |set)\ .{1,30}\ (?:on|as\ a?)\ ?.{0,12}google\b|facebook\ (?:twitter|share|linkedin|email)""",
    "comments": r"""your\ e-?mail\ address\ will|required\ fields\ are|save\ my\ name,|(?:you\ must\ be[ ]
        |please\ )?(?:log|sign)(?:ged)?[\ -]?in\ (?:to|or)\b|leave\ a\ (?:reply|comment)\b
        |comments\ (?:are|have\ been|will\ be|on\ this)\ (?:closed|moderated|now)|\d+\ (?:comments?
        |responses?|thoughts?|replies)\ (?:to|on|so\ far)\b|(?:view|read
        |see)\ (?:all\ )?(?:the\ )?\d*\ ?comments|(?:be\ the\ first|want)\ to\ (?:comment|reply)
        |have\ your\ say\b|posted\ by\ .{1,40}\b(?:ago|at\ \d|on\ \w)""",
    "navigation": r"""(?:log|sign)\ ?in\ (?:with|using|via)\b|skip\ to\b.{0,30}content""",
    "cookies": r"""(?:we|this\ (?:site|website)|our\ (?:site|website)
        |[\w.]{2,30})(?:\ and\ our\ partners)?\ uses?\ cookies|accept\ (?:all\ )?(?:cookies|and\ )
        |(?:reject|manage)\ (?:all|cookies?|preferences|consent)\b|cookie\ (?:policy|settings|preferences
        |consent)\b""",
    "footer": r"""copyright\b|\(c\)\ \d{4}|all\ (?:rights|content)\b.{0,30}reserved|(?:privacy
        |cookie)\ policy\b|terms\ (?:of\ (?:use|service)|(?:and|&)\ conditions)\b|registered\ (?:in|office
        |company)\b.{0,60}(?:number|no\.|wales)|(?:©|&copy;)|why\ you\ can\ trust\b
        |published\ by\ .{2,60}(?:ltd|limited|inc|llc|gmbh)\b|(?:a\ )?(?:part|division
        |member)\ of\ the\ .{2,40}\ (?:group|network)\b|issn\b|hosted\ (?:by|on)\b|designed\ by\b
        |powered\ by\b|contact\ (?:us|the\ (?:author|reporter|writer|editor|newsroom))\b""",
    "app": r"""download\ (?:our|the)\b.{0,30}\bapp\b|get\ (?:our|the)\ .{0,20}\bapp\b|(?:available
        |download)\ on\ (?:the\ )?(?:app\ store|google\ play|ios|android)|(?:open|view
        |continue)\ in\ (?:the\ )?(?:app|browser)\b|swipe\ (?:left|right|up|down)\b|tap\ (?:here|to)\b
        |(?:turn|switch)\ on\ notifications|(?:allow|enable)\ notifications""",
    "tags": r"""(?:tags?|topics?|keywords?|filed\ under|categor(?:y|ies)|posted\ in|labels?|filed\ to
        |in\ this\ (?:article|story))\ ?:\ ?\S|(?:tagged|filed)\ (?:as|with|under|in)\b""",
    "advert": r"""(?:article|story)\ continues\ (?:below|after)\b|advertisement\ ?[-–—]|(?:sponsored
        |presented|brought\ to\ you)\ by\b|\(?adsbygoogle|googletag\.|this\ (?:ad
        |content)\ is\ (?:sponsored|paid)|skip\ ad(?:vert)?\b|close\ ad\b""",
    "author": r"""(?:more|all)\ (?:articles|stories|posts)\ (?:by|from)\b|(?:view|see)\ (?:all\ )?(?:posts
        |articles|stories)\ (?:by|from)\b|(?:follow|contact|e-?mail|reach|tweet)\ (?:him|her|them
        |me)\b.{0,60}(?:\bon\b|\bat\b|@)|(?:he|she|they|[A-Z]\w{1,20})\ (?:can|may)\ be\ (?:reached
        |contacted|followed)\ (?:at|on|via|by)\b|follow\ [\w.\- ]{2,40}\ on\ (?:twitter|facebook|x
        |instagram|linkedin)\b|on\ twitter\b.{0,4}@|(?:write|e-?mail)\ to\ .{2,40}@\w
        |about\ the\ (?:author|writer)s?\b""",
    "paywall": r"""(?:to\ )?(?:continue|keep)\ reading\b.{0,80}(?:subscri|register|sign|log|account|free)
        |(?:you\ have|you[’']ve)\ (?:reached|read|used|\d).{0,60}(?:articles?|limit)\b|already\ (?:a[ ]
        |an\ )?(?:subscriber|member|registered|have)\b|this\ (?:article|content|story)\ is\ (?:for|only
        |reserved|available\ (?:only|to)|exclusive)\b.{0,40}(?:subscriber|member|paying)|subscribe\ (?:now
        |today)\b|unlock\ .{0,30}(?:access|article)|(?:get|for)\ (?:unlimited
        |full)\ (?:digital\ )?access\b|(?:try|start)\ .{0,25}(?:trial|free\ for|for\ (?:just\ )?[$£€])""",
    "date": r"""(?:first\ |originally\ |last\ )?(?:published|posted|updated|modified|created
        |last\ (?:updated|modified)|updated\ on|date)\ ?(?:on|at|:)?\ ?(?:[:,-]\ ?)?(?:\d|(?:mon|tues?
        |wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct
        |nov|dec)\w{0,6}\b|an?\ \w{1,8}\ ago|just\ now|today|yesterday)""",
}  # fmt: skip

#: Sentences that pages print about themselves; anywhere in a line, which may be long.
_NOTICE: Final[dict[str, str]] = {
    "footer": r"""(?:may|must|can)\ not\ be\ (?:published,|reproduced|republished|redistributed|copied)
        |without\ (?:the\ )?(?:prior\ |express\ |written\ ){1,3}permission|all\ rights\ reserved\b
        |(?:use\ of|using)\ this\ (?:site|website)\ (?:constitutes|you|is\ )
        |is\ not\ responsible\ for\ the\ content\ of\ external|quotes\ (?:are\ )?(?:delayed
        |displayed)\ (?:at\ least|in\ real)|market\ data\ (?:provided|delayed)\ by""",
    "cookies": r"""\buses?\ cookies\b.{0,200}\b(?:site|website|experience|consent|browser|agree
        |continu\w+)\b|\baccept\ (?:our\ )?(?:use\ of\ )?cookies|cookie\ policy\b""",
    "newsletter": r"""\b(?:our|the|free|daily|weekly)\ newsletters?\b.{0,120}\b(?:inbox|sign\ up|subscribe
        |e-?mail)|\b(?:sign\ up|subscribe)\b.{0,80}\bnewsletters?\b|\b(?:to|in)\ your\ inbox\b
        |agree\ to\ (?:our|the)\ .{0,30}(?:terms|privacy)|protected\ by\ recaptcha""",
    "comments": r"""\bcomments?\b.{0,80}\b(?:are\ moderated|community\ guidelines|house\ rules
        |our\ comment\ policy|powered\ by\ disqus)|(?:please|you\ must)\ (?:enable\ javascript|log\ in
        |sign\ in|be\ logged\ in)\ to\ (?:view|post|comment|leave|read|see)""",
    "advert": r"""\b(?:earn|receive|get)\ (?:an?[ ]
        |a\ small\ )?(?:affiliate\ )?commissions?\b.{0,80}\b(?:link|purchas|buy)|\baffiliate\ (?:links?
        |commission|partner)""",
    "paywall": r"""\b(?:subscri\w+|register|sign\ up|log\ in)\b.{0,30}\bto\ (?:continue|keep)\ reading\b
        |\b(?:\d+|one|your)\ free\ articles?\b""",
    "author": r"""\bfollow\ (?:him|her|them|me|[A-Z]\w+(?:\ [A-Z]\w+)?)\ on\ (?:twitter|x|facebook
        |instagram|linkedin|threads|bluesky)\b""",
}  # fmt: skip

#: Headings after which nothing of the article comes (comments); that lead to other articles; or that open
#: what stands after an article.
_COMMENTS: Final = r"""(?ix)[\W_]*+(?:(?:(?:view|show|see|read
    |all)\ )?(?:the\ )?\d{0,6}\ ?comments?(?:\ ?[(:]\ ?\d+\ ?\)?)?|(?:leave|submit|post|add)\ a\ (?:reply
    |comment).{0,30}|join\ the\ (?:conversation|discussion|debate).{0,20}
    |\d+\ (?:comments?|responses?|thoughts?|replies)\ (?:to|on|so\ far)\b.{0,120}|reader\ comments.{0,10}
        |discussion|\d*\ ?(?:commentaires?|comentarios?|comentários?|kommentare?|commenti|reacties
        |комментари\w{1,3})(?:\ ?\(\d+\))?|have\ your\ say.{0,20}|what\ do\ you\ think\W{0,3}
        |post\ (?:a\ )?comment
        |no\ comments?(?:\ yet)?)[\W_]*+"""  # fmt: skip


@lru_cache(maxsize=2048)
def kind_of(line: str) -> str:
    """The kind of furniture `line` is by its own words; empty when they do not tell."""
    if len(line) > _LONGEST_NOTICE or not _HAS_WORD.search(line):
        return ""
    if is_credit(line):
        return "credit"
    if is_caption(line):
        return "caption"
    if len(line) <= _LONGEST and (kind := _short_kind(line)):
        return kind
    return next((kind for kind, pattern in _notices() if pattern.search(line)), "")


def _short_kind(line: str) -> str:
    for kind, pattern in _wholes():
        if pattern.fullmatch(line):
            return kind
    for kind, pattern in _starts():
        if pattern.match(line):
            return kind
    if _label().fullmatch(line):
        return LABEL
    return "other" if is_furniture(line, Span(0, len(line))) else ""


def opens_comments(line: str) -> bool:
    """Whether readers' comments, or the form for one, begin here."""
    return len(line) <= _LONGEST and _comments().fullmatch(line) is not None


def opens_related(line: str) -> bool:
    """Whether it is a heading over links to other articles, with none in the line itself."""
    return len(line) <= _LONGEST and dict(_wholes())["related"].fullmatch(line) is not None


def opens_tail(line: str) -> bool:
    """Whether it is a heading over what pages print after an article."""
    return kind_of(line) in {"related", "comments", "author", "newsletter", "tags", "footer"}


@cache
def _wholes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?ix)[\W_]*+(?:{each}){_CLOSE}")) for kind, each in _WHOLE.items())


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?ix)[\W_]*+(?:{_LABEL}){_CLOSE}")


@cache
def _starts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?ix)[^\w©&(]*+(?:{each})")) for kind, each in _START.items())


@cache
def _notices() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?ix){each}")) for kind, each in _NOTICE.items())


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(_COMMENTS)
