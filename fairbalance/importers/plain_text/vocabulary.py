"""What the parts of a page for healthcare professionals are called in the field, as patterns of their words."""

from __future__ import annotations

import re

_SIGNS = r"\\`*_\[\]<^~"  # of markup; a name has none of them


def _one_of(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


def _compiled(*patterns: str) -> re.Pattern[str]:
    return re.compile(_one_of(*patterns), re.IGNORECASE)


_AND = r"(?:and|&|/)"
_BRANDED = r"(?: (?:for|of|about|with|on)?\s?\S.*)?"  # "for Clolar® (clofarabine injection)"
_INDICATION = _one_of(
    rf"(?:approved |full )?indications?(?:\(s\))?(?: {_AND} (?:usage|limitations? of use)| statements?)?",
    "approved uses?",
)
_SAFETY_INFORMATION = (
    r"(?:please see )?(?:select(?:ed)?|brief|full|complete)? ?(?:important )?safety (?:information|considerations)"
)
_POPULATIONS = r"(?:use in )?(?:specific|special) populations"
_WARNINGS = rf"(?:boxed )?warnings(?: {_AND} precautions)?"
_SAFETY_PARTS = (
    "contraindications?",
    _WARNINGS,
    "precautions",
    "adverse (?:reactions|events|effects)",
    "(?:most )?common (?:adverse reactions|side effects|adverse events)",
    "side effects",
    "(?:clinically significant )?drug interactions",
    _POPULATIONS,
    rf"drug abuse {_AND} dependence",
    "overdos(?:e|age)",
    "post-?marketing experience",
)
_CONTACT_PAGE = (
    r"contacts?(?: (?:us|information|details|\S+))?",
    r"(?:have )?questions\??",
    "get in touch",
    r"need help\??",
    "talk to us",
    "(?:how to )?reach us",
    "call us",
)

# Headings. They are matched whole, without their number and the colon at their end.
INDICATION_HEADING = _compiled(_INDICATION + _BRANDED)
SAFETY_HEADING = _compiled(rf"(?:{_INDICATION} {_AND} )?{_SAFETY_INFORMATION}{_BRANDED}")
SAFETY_PART = _compiled(*_SAFETY_PARTS)
SAFETY_SUBPART = _compiled(
    "pregnancy(?: .*)?",
    "lactation",
    "nursing mothers",
    "(?:pediatric|geriatric) use",
    "(?:renal|hepatic) impairment",
    "females and males of reproductive potential",
    "embryo-?fetal toxicity",
    "laboratory abnormalities",
)
# Under these, headings that the field does not know are their parts.
CONTAINER = _compiled(_WARNINGS, "precautions", "adverse (?:reactions|events)", _POPULATIONS)
BOXED_HEADING = _compiled(rf"(?:black )?boxed warning(?:s?:? [^{_SIGNS};]+|:)?", rf"WARNING(?::[^{_SIGNS};]*)?")
OTHER_TOPIC = _compiled(
    rf"dosage {_AND} administration",
    rf"dosage forms {_AND} strengths",
    rf"dos(?:ing|age)(?: information| {_AND} \w+)?",
    "how supplied.*",
    "storage.*",
    "clinical (?:studies|trials?|data|pharmacology|efficacy)",
    "(?:efficacy|study)(?: results| design| and safety| data)?",
    "mechanism of action",
    "pharmaco(?:kinetics|dynamics)",
    "description",
    "references",
    "resources",
    "(?:patient )?(?:access|support)(?: .*)?",
    "ordering.*",
    r"about \S+",
    "non-?clinical toxicology",
    "patient counseling information",
)
CONTACT_PAGE = _compiled(*_CONTACT_PAGE)
CONTACT_HEADING = _compiled(*_CONTACT_PAGE, "medical information", "customer (?:service|support|care)", "help desk")
CONTACT_WORD = _compiled(
    r"\b(?:contact|information|support|report|orders?|help|questions|assistance|enroll\w*|samples?)\b"
)
# A heading and its text on one line: "CONTRAINDICATIONS: None."
RUN_IN = _compiled(
    rf"({_one_of(_INDICATION, *_SAFETY_PARTS, _SAFETY_INFORMATION, 'boxed warning', 'WARNING')}\s?[:–—])\s+(\S.*)"
)
NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+(?=[A-Z])")
TABLE_TITLE = _compiled(r"table\s+\d+\w?\b.*")

# Sentences.
IS_INDICATED = _compiled(r"\b(?:is|are) (?:also )?indicated\b")
LIMITATION = _compiled(r"limitations? of use\b")
_PROFESSIONALS = _one_of(
    "health ?care (?:professionals?|providers?)", "hcps?", "prescribers", "medical professionals?", "physicians"
)
AUDIENCE = _compiled(
    r"(?=.{0,200}$)(?:for|this|the|information|intended|site|website|only|u\.?s\.?|not intended)\b.*"
    rf"\b{_PROFESSIONALS}\b.*"
)
NOT_AUDIENCE = _compiled(r"\b(?:should|must|advise|report|call|contact|monitor|inform|indicated)\b")
CONTINUE = _compiled(
    r"(?:continued?|see|read|view|learn|click|tap|scroll|go to|please (?:see|read|scroll)|more|show|expand)\b"
    rf"(?!.*prescribing information)[^{_SIGNS}&]{{0,80}}"
)
PRESCRIBING_INFORMATION = _compiled(r"\bprescribing information\b")
CLOSING = _compiled(
    r"(?=.{0,300}$)(?:please|click|see|read|refer|consult|view|for|before|access|download|(?:the )?full)\b"
    r".*\bprescribing information\b.*",
    r"(?:to report|you are encouraged to report|report side effects|patients should always ask)\b.*",
)
REPORTING = _compiled(r"to report\b.*\b(?:suspected|adverse|side effects?)\b.*")

# What stands around the text of a page.
LITTER = _compiled(
    r"skip to\b.*",
    r"menu|close|open|search|home|share|print|email|next|previous|expand|collapse|\+|×|x",
    "log ?(?:in|out)|sign (?:in|up)|register|back to top|(?:read|see) more",
    r".*\bcookies?\b.*",
    "(?:accept|reject)(?: all)?|manage (?:preferences|consent)",
    r"toggle\b.*|follow us.*|subscribe.*|sign up .*|change (?:country|region).*|site ?map",
    r"page \d+(?: of \d+)?|\d+ / \d+",
    "(?:full )?prescribing information|medication guide|patient information",
    r"for patients|(?:visit (?:the )?)?patient site|(?:\S+ )?logo",
)
COPYRIGHT = _compiled(r"(?:©|\(c\)\s|copyright\b)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–,]\s?\d{4})*)?,?\s*(?:by )?(?P<owner>.+)")
TRADEMARK = _compiled(r".*\b(?:registered )?trademarks?\b.*\b(?:of|property)\b.*")
FOOTER = _compiled(
    r"(?:©|\(c\)\s|copyright\b).*",
    r".*\ball rights reserved\b.*",
    TRADEMARK.pattern,
    r"(?:page |site )?(?:date of )?(?:last |was )?(?:updated|revised|reviewed|preparation)\b.{0,50}",
    r"(?:manufactured|distributed|marketed) (?:by|for)\b.*",
    r"(?:privacy|terms|legal|cookie)\b[^.]{0,120}",
)
MATERIAL_CODE = re.compile(
    r"(?=\S*\d)[A-Z]{1,6}[-_/.][A-Za-z0-9_./-]*\d[A-Za-z0-9_./()-]*(?: v?\d[\d.]*)?(?: \(?\d{1,2}/\d{2,4}\)?)?"
)

# Facts of a contact line.
_DAY = r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b"
HOURS = _compiled(rf".*\d.*{_DAY}.*", rf".*{_DAY}.*\d.*", r".*\d\s?[ap]\.?\s?m\b.*", "24 hours.*", r".*24/7.*")
LANGUAGE_HELP = _compiled(
    r".*\b(?:multi-? ?lingual|languages?|interpret(?:er|ation|ing)s?|translat\w+|se habla|español)\b.*"
)
WEBSITE = _compiled(r".*\b(?:visit|website|web site|site|online|portal|go to)\b.*")
ASKS = _compiled(r"\b(?:call|phone|tel|telephone|contact|questions?|fax|dial|reach|hotline|toll[- ]free)\b")
ASKS_FIRST = _compiled(
    r"(?:contact|call|phone|questions|if you have)\b",
    r"for (?:more |additional )?(?:medical |product )?(?:information|questions)\b",
)


def _zone(*names: str) -> re.Pattern[str]:
    return _compiled(rf"\(?\b{_one_of(*names)}\b\)?\.?")


ZONES = (
    (_zone("eastern(?: (?:standard|daylight))?(?: time)?", "e[sd]?t"), "America/New_York"),
    (_zone("central european(?: summer)? time", "ces?t"), "Europe/Berlin"),
    (_zone("central(?: (?:standard|daylight))?(?: time)?", "c[sd]?t"), "America/Chicago"),
    (_zone("mountain(?: (?:standard|daylight))?(?: time)?", "m[sd]?t"), "America/Denver"),
    (_zone("pacific(?: (?:standard|daylight))?(?: time)?", "p[sd]?t"), "America/Los_Angeles"),
    (_zone("greenwich mean time", "gmt", "bst", "uk time"), "Europe/London"),
)
