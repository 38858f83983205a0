"""Texts that try to become code, and the mistakes that would let them.

Each calls ``alert(1)`` or sets ``window.hacked`` once it gets where it wants to be;
tests/browser/test_xss.py proves that of every one.
"""

import re
from collections.abc import Callable
from html import unescape
from itertools import cycle, islice
from unicodedata import normalize
from urllib.parse import unquote

from accounts.plaintext import CONTROLS, tidy

PAYLOADS = [
    # Plain scripts, and how they are spelled to get past a filter.
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script/x>alert(1)</script/x>",
    "<script>alert(1)",
    "<<script>alert(1)//<</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script src=data:,alert(1)></script>",
    "<script type=module>alert(1)</script>",
    "<script>window.hacked=1</script>",
    "<script>window['hac'+'ked']=1</script>",
    # Handlers of events.
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=window.hacked=1>",
    "<img/src='x'/onerror=alert(1)>",
    "<img src=x onerror=&#x61;&#x6c;ert(1)>",
    '<img """><script>alert(1)</script>">',
    "<img src=x:x onerror\x0c=alert(1)>",
    "<image src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<p onclick=alert(1) tabindex=0>x</p>",
    "<a onmouseover=alert(1)>x</a>",
    "<input autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<p onfocus=alert(1) contenteditable autofocus>",
    "<b style=animation:x onanimationstart=alert(1)>",
    # Other kinds of markup inside of this one.
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)//",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><a><set attributeName=href to=javascript:alert(1)><text>x",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><maction xlink:href=javascript:alert(1)>x",
    "<math><mi><style><img src=x onerror=alert(1)></style>",
    # Pages in the page.
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<iframe srcdoc=&lt;img/src=x&#32;onerror=alert(1)&gt;>",
    "<iframe src=javascript:alert(1)>",
    "<object data='data:text/html,<script>alert(1)</script>'>",
    "<embed src=javascript:alert(1)>",
    "<frameset onload=alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "<link rel=stylesheet href=x onerror=alert(1)>",
    "<div><template shadowrootmode=open><script>alert(1)</script>",
    # Addresses that are programs.
    "<a href=javascript:alert(1)>x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&Tab;script&colon;alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href=' &#x6A;avascript:alert(1)'>x</a>",
    "<a href='javascript://x.example/%0aalert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=vbscript:alert(1)>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<form><button formaction=javascript:alert(1)>x</button></form>",
    "<isindex><form action=javascript:alert(1)>",
    "javascript:alert(1)",
    "javascript:alert(1)//https://youtu.be/dQw4w9WgXcQ",
    "java\x00script:alert(1)",
    # Markup that changes when it is read a second time.
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<style><p title='</style><img src=x onerror=alert(1)>'>",
    "<title><p title='</title><img src=x onerror=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    "<math><mtext><table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>"
    "<img src=x onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math>"
    "<img src=x onerror=alert(1)>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "</p foo='><img src=x onerror=alert(1)>'><img src=x onerror=alert(1)>",
    # Ways out of where a text is put.
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" onfocus=alert(1) autofocus x="',
    "' onfocus=alert(1) autofocus x='",
    "x onfocus=alert(1) autofocus",
    "`><img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "';alert(1);//",
    '";alert(1);//',
    "\\';alert(1);//",
    "${alert(1)}",
    '"}</script><img src=x onerror=alert(1)>',
    "p{}</style><img src=x onerror=alert(1)>",
    "}*{color:expression(alert(1))}</style><svg onload=alert(1)>",
    # References of our own bodies, with more than a reference in them.
    "<aside data-article='7\" onclick=\"alert(1)'>",
    "<aside data-article=7 onclick=alert(1)></aside>",
    "<figure data-photo=1 data-alt='\"><img src=x onerror=alert(1)>'></figure>"
    "<img src=x onerror=alert(1)>",
    "<figure data-photo=1 data-caption='</figure><script>alert(1)</script>'"
    " onclick=alert(1)>",
    "<figure data-embed='javascript:alert(1)//youtu.be/dQw4w9WgXcQ' onclick=alert(1)>",
    "<figure data-embed='https://youtu.be/dQw4w9WgXcQ\"><script>alert(1)</script>'>"
    "<script>alert(1)</script>",
    "<div class='info-box\" onclick=\"alert(1)' onclick=alert(1)>x</div>",
    "<a title='<table><img src=x onerror=alert(1)>' onclick=alert(1)>x</a>",
    # Names that hide what scripts of a page look for.
    "<a id=hacked>x</a>",
    "<iframe name=hacked></iframe>",
    # Templates, should a text ever be taken for one.
    "{% autoescape off %}<img src=x onerror=alert(1)>{% endautoescape %}",
    '{{ "<script>alert(1)</script>"|safe }}',
    "{{7*7}}<svg onload=alert(1)>",
    "{# #}<svg onload=alert(1)>{% comment %}",
    # What a helpful program makes of a harmless text.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;svg onload=alert(1)&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<scr\u200bipt>alert(1)</scr\u200bipt>",
    "<img src=x on\u200derror=alert(1)>",
    "\u202e<svg onload=alert(1)>\u202c",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<img src=x on\x00error=alert(1)>",
    "\ufeff<script>alert(1)</script>",
]

# Where a sloppy page would put a text as it is; {} stands for it.
PLACES = [
    "{}",
    "<p>{}</p>",
    '<b title="{}">x</b>',
    "<b title='{}'>x</b>",
    "<b title={}>x</b>",
    '<a href="{}">x</a>',
    "<title>{}</title>",
    "<textarea>{}</textarea>",
    "<style>p { color: {} }</style>",
    "<!-- {} -->",
    "<script>var a = '{}'</script>",
    '<script>var a = "{}"</script>',
    "<script>var a = `{}`</script>",
    '<script type="application/ld+json">{"a": "{}"}</script>',
]

_INVISIBLE = re.compile("[\x00\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

# What a sloppy program does to a text before.
MISTAKES: list[Callable[[str], str]] = [
    str,
    unescape,
    lambda text: unescape(unescape(text)),
    unquote,
    lambda text: unquote(unquote(text)),
    lambda text: normalize("NFKC", text),
    lambda text: _INVISIBLE.sub("", text),
    lambda text: text.replace("<script>", "").replace("</script>", ""),
    lambda text: text.replace("'", "\\'"),
]

# Ends whatever the text before has left open, so that the next one is read too.
ENDS = (
    "]]>--></script></style></title></textarea></xmp></noscript></noembed></template>"
    "</select></svg></math></iframe></object></form>'\"></p>"
)


def storable(chars: int | None = None) -> list[str]:
    """Give what a database takes for a text, and what fits into a field of it."""
    texts = [text for text in PAYLOADS if "\x00" not in text]
    return [text for text in texts if chars is None or len(text) <= chars]


def typed(chars: int | None = None) -> list[str]:
    """Give what a form takes, as it keeps it."""
    texts = [tidy(text) for text in storable(chars)]
    return [text for text in texts if not CONTROLS.search(text)]


def packed(chars: int, texts: list[str] | None = None) -> list[str]:
    """Fill fields of that size: every text that fits stands in one of them."""
    fields: list[str] = []
    for text in sorted(texts or storable(chars), key=len, reverse=True):
        room = chars - len(text) - 1
        at = next((at for at, it in enumerate(fields) if len(it) <= room), None)
        if at is None:
            fields.append(text)
        else:
            fields[at] += f" {text}"
    return fields


def column(chars: int, rows: int) -> list[str]:
    return list(islice(cycle(packed(chars)), rows))


def dealt(rows: int) -> list[list[str]]:
    """Deal all payloads out, few to a row."""
    return [storable()[row::rows] for row in range(rows)]


def harmful(text: str) -> list[str]:
    """Write all pages in which somebody's mistakes could bring the text to life.

    Each place has its turn with every mistake before the next place has.
    """
    made = [mistake(text) for mistake in MISTAKES]
    return [place.replace("{}", it) for place in PLACES for it in made]


def body(text: str, *, photo: int, story: int) -> str:
    """Put the text wherever a body has room for one, at last as it is."""
    quoted = text.replace("&", "&amp;").replace('"', "&quot;")
    words = f'data-alt="{quoted}" data-caption="{quoted}" data-credit="{quoted}"'
    return (
        f'<p>A</p><figure data-photo="{photo}" {words}></figure>'
        f'<a href="{quoted}" title="{quoted}">b</a><a href="https://{quoted}">c</a>'
        f'<figure data-embed="{quoted}"></figure>'
        f'<aside data-article="{quoted}">d</aside>'
        f'<aside data-article="{story}">{text}{ENDS}</aside>'
        f'<table><tr><td colspan="{quoted}">{text}{ENDS}</td></tr></table>'
        f'<div class="info-box"><p title="{quoted}">{text}{ENDS}</p></div>'
        f'<blockquote class="pull-quote {quoted}">{text}{ENDS}</blockquote>{text}'
    )
