"""What the text claims: nothing that nobody may say, and nothing about effect or risk without a source.

What is a claim is a judgement that no pattern can make for certain. These find sentences that say a
figure of people or results, what a treatment does, or how common or grave a harm is. Questions,
advice ("Ask …") and what is said not to be known are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, Passage, cited_labels, climb
from sphinx_booklet.checks.text.reading import shorten
from sphinx_booklet.checks.text.sentences import split_sentences
from sphinx_booklet.checks.text.wording import Wording

FIGURE = re.compile(
    r"""\d(?:[\d.,]*\d)?\s?(?:%|per\s+cent\b)
    | \b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine)\s+(?:\w+\s+)?(?:in|out\s+of)
      \s+(?:every\s+)?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twenty)\b
    | \b(?:half|a\s+third|two\s+thirds|a\s+quarter|three\s+quarters|most|all)\s+of\s+(?:all\s+|the\s+|those\s+)?
      (?:people|women|men|adults|children|patients|users)\b
    | \b\d[\d,]*\s+of\s+(?:the\s+)?\d
    | \b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\s+(?:people|women|men|adults|children|patients|users)\b
    | \bp\s*[<=>]\s*0
    | \b(?:twice|\d[\d.]*\s+times)\s+(?:as|more)\b
    | \b\d[\d.]*\s+points?\b""",
    re.VERBOSE | re.IGNORECASE,
)
TREATMENT = r"(?:LDN|low[ -]dose\s+naltrexone|naltrexone|opioids?|DMDs?|disease\s+modifying\s+drugs?|interferon|steroids?)"
HELPERS = r"""(?:\s+(?:also|can|may|might|could|will|would|often|sometimes|usually|has|have|had|is|are|was|been|shown|known|found
    |said|thought|to|strongly|clearly|slightly|really|only|even))*"""
DOES = r"""(?:reduc|lower|improv|eases?\b|eased|easing|reliev|help|slow|prevent|stop|block|rais|increas|caus|worsen|cuts?\b
    |gives?\b|gave|makes?\b|made\b|works?\b|worked\b|calm|protect|treats?\b|treated\b|heal|revers|delay|lessen|halv|doubl
    |boost|harm|linked|associated|trigger|restor|repair|effective|beneficial|helpful|dangerous|toxic|addictive)"""
OUTCOME = r"(?:symptoms?|pain|fatigue|tiredness|spasticity|stiffness|spasms?|relapses?|disability|mood|sleep|levels?|scores?|dreams?)"
EFFECT = re.compile(
    rf"""\b{TREATMENT}\b{HELPERS}\s+{DOES}
    | (?:^|[;:,]\s|\band\s|\bbut\s|\bbecause\s|\bthat\s)\W*(?:it|this|they)\b{HELPERS}\s+{DOES}
    | \b{OUTCOME}\s+(?:\w+\s+){{0,2}}(?:fell|rose|dropped|improves?|improved|worsens?|worsened|(?:get|gets|got)\s+(?:better|worse)|(?:goes|go|went)\s+(?:up|down))\b
    | \b(?:better|worse|higher|lower|fewer|less|more)\s+(?:\w+\s+){{1,4}}(?:with|on|than|after)\s+(?:placebo|{TREATMENT})\b
    | \b(?:people|patients|women|men|those|participants|users|everyone|half|third|most|many|some)\b(?:\W+\w+){{0,6}}?
      \W+(?:improved|recovered|worsened)\b
    | \b(?:people|patients|women|men|those|participants|users|everyone|half|third|most|many|some)\b(?:\W+\w+){{0,6}}?
      \W+(?:felt|feel|had|have|got|get|gets|reported|report|saw|lost|gained)\s+
      (?:much\s+|far\s+|a\s+|no\s+|fewer\s+|less\s+|more\s+|some\s+)*
      (?:better|worse|fewer|less|more|headaches?|dreams|energy|pain|{OUTCOME}|side\s+effects?|benefits?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What a study is said to have found.
RESULT = re.compile(
    r"""\b(?:no|small|clear|real|slight|little|large|big|great|some)\s+(?:\w+\s+)?(?:differences?|gains?|benefits?|effects?)\b
    | \b(?:trials?|stud(?:y|ies)|reviews?|research|researchers|scientists|doctors)\b(?:\s+\w+){0,4}?
      \s+(?:found|finds?|saw|sees?|shows?|showed|shown|suggests?|suggested|reports?|reported|proves?|judged|confirm(?:s|ed)?)\b
    | \b(?:more|less)\s+(?:strongly|likely|common|often)\b""",
    re.VERBOSE | re.IGNORECASE,
)
HARM = r"(?:side\s+effects?|harms?|vivid\s+dreams|headaches?|dizziness|vomiting|nausea|poor\s+sleep|withdrawal|liver|low\s+mood)"
RISK = re.compile(
    rf"""\b{HARM}\b(?:\W+\w+){{0,6}}?\W+(?:common|rare|reported|noted|seen|serious|mild|likely|listed)\b
    | \b(?:common|rare|serious|mild|reported|listed)\b(?:\W+\w+){{0,4}}?\W+{HARM}\b
    | \b(?:can|may|might|could|will)\s+(?:\w+\s+)?(?:stop\s+(?:your\s+|their\s+|my\s+)?breathing|kill|damage|bring\s+on|set\s+off
      |trigger|put\s+your\s+life|be\s+fatal|be\s+dangerous|lead\s+to|cause)\b
    | \b(?:high|higher|low|lower|increased|raised|small|greater|serious)\s+(?:\w+\s+)?risks?\b
    | \brisks?\s+of\b(?:\W+\w+){{0,6}}?\W+(?:is|are|was|were|rises?|rose|falls?|fell|doubl\w+|higher|lower)\b
    | \b(?:sleep|sleeps|slept)\s+(?:badly|poorly|better|worse|well)\b
    | \blife-threatening\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Sentences that claim nothing: questions, what is not known, what is only supposed, advice.
NO_CLAIM = re.compile(
    r"""\?\W*$ | \b(?:nobody|no\s+one)\s+(?:knows|has\s+shown)\b | \bnot\s+(?:yet\s+)?(?:known|shown|clear)\b | \bunknown\b
    | \bwe\s+(?:found\s+no|could\s+not|cannot|do\s+not\s+know)\b | \bwhether\b | \bcannot\s+tell\b
    | \b(?:do|does|did)\s+not\s+(?:show|mean|prove)\b
    | ^\W*(?:Which|How|What|Why|If|Ask|Tell|Do|Does|Phone|Talk|Take|Keep|Check|Say|Show|Stop|See|Never|Agree|Write|Be|Bring|Carry|Learn
        |Call|Give|Look|Score|Search|Avoid|Consider)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What a citation speaks for when it stands in it: the row of a table, a box, a footnote.
SHARED = (nodes.row, nodes.footnote, nodes.definition_list_item)


def check_promises(chapter: Chapter, wording: Wording) -> Iterator[Candidate]:
    """TEXT-009: words that say more than anybody knows."""
    for passage in chapter.passages:
        if passage.inside(nodes.citation):
            continue
        for promise in wording.promises:
            for words in promise.find(passage.text):
                message = (
                    f"“{words}” claims too much. {promise.instead} If it is meant, write above it: "
                    ".. allow TEXT-009: and the reason."
                )
                yield fault_at(passage, "TEXT-009", message, words)


def check_sources(chapter: Chapter) -> Iterator[Candidate]:
    """TEXT-005: a claim of effect or risk with no citation beside it."""
    if not chapter.is_body:
        return
    for passage in chapter.paragraphs:
        if passage.marked("in-short") or passage.marked("card") or passage.inside(nodes.figure):
            continue  # a summary of what the chapter cites; a card that staff read
        if is_sourced(passage):
            continue
        for sentence in split_sentences(passage.text):
            if is_claim(sentence):
                message = (
                    f"This claim has no source: “{shorten(sentence)}” Add a citation such as [Cree2010]_, or "
                    "write above it: .. allow TEXT-005: and the reason."
                )
                yield fault_at(passage, "TEXT-005", message, " ".join(sentence.split()[:2]))


def is_claim(sentence: str) -> bool:
    """Whether a sentence says what a treatment does, or how often."""
    if NO_CLAIM.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in (FIGURE, EFFECT, RESULT, RISK))


def is_sourced(passage: Passage) -> bool:
    """Whether a citation stands in the passage, in its row or box, or in the words that lead to its list."""
    if cited_labels(passage.node):
        return True
    for node in climb(passage.node):
        if isinstance(node, SHARED) or "box" in node.get("classes", ()):
            return bool(cited_labels(node))
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            lead = find_lead(node)
            if lead is not None and cited_labels(lead):
                return True
    return False


def find_lead(node: nodes.Element) -> nodes.paragraph | None:
    """The paragraph just before a list."""
    place = node.parent.index(node)
    before = node.parent.children[place - 1] if place else None
    return before if isinstance(before, nodes.paragraph) else None
