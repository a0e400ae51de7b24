"""What the text claims: nothing that nobody may say, and nothing about effect or risk without a source.

What is a claim is a judgement that no pattern can make for certain. These find sentences that say a
figure of people or results, what something does, or how common or grave a harm is; of what, who is counted, and which
harms there are, says [profile.claims] of booklet.toml. Questions, advice ("Ask …") and what is said not to be known
are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docutils import nodes

from sphinx_booklet.booklet.terms import ClaimTerms, join_phrases
from sphinx_booklet.checks.text.faults import Candidate, fault_at
from sphinx_booklet.checks.text.manuscript import Chapter, Passage, cited_labels, climb
from sphinx_booklet.checks.text.reading import shorten
from sphinx_booklet.checks.text.sentences import split_sentences
from sphinx_booklet.checks.text.wording import Wording

# Shares, counts and results of statistics
FIGURE = re.compile(
    r"""\d(?:[\d.,]*\d)?\s?(?:%|per\s+cent\b)
    | \b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine)\s+(?:\w+\s+)?(?:in|out\s+of)
      \s+(?:every\s+)?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twenty)\b
    | \b\d[\d,]*\s+of\s+(?:the\s+)?\d
    | \bp\s*[<=>]\s*0
    | \b(?:twice|\d[\d.]*\s+times)\s+(?:as|more)\b
    | \b\d[\d.]*\s+points?\b""",
    re.VERBOSE | re.IGNORECASE,
)
HELPERS = r"""(?:\s+(?:also|can|may|might|could|will|would|often|sometimes|usually|has|have|had|is|are|was|been|shown|known|found
    |said|thought|to|strongly|clearly|slightly|really|only|even))*"""
DOES = r"""(?:reduc|lower|improv|eases?\b|eased|easing|reliev|help|slow|prevent|stop|block|rais|increas|caus|worsen|cuts?\b
    |gives?\b|gave|makes?\b|made\b|works?\b|worked\b|calm|protect|treats?\b|treated\b|heal|revers|delay|lessen|halv|doubl
    |boost|harm|linked|associated|trigger|restor|repair|effective|beneficial|helpful|dangerous|toxic|addictive)"""
SOME = r"(?:those|everyone|half|third|most|many|some)"


def write_figure_pattern(terms: ClaimTerms) -> str:
    """So many of those who are counted."""
    people = join_phrases(terms.people)
    return rf"""\b(?:half|a\s+third|two\s+thirds|a\s+quarter|three\s+quarters|most|all)\s+of\s+(?:all\s+|the\s+|those\s+)?{people}\b
    | \b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\s+{people}\b"""


def write_effect_pattern(terms: ClaimTerms) -> str:
    """What does something, what gets better or worse, and for whom."""
    subject, outcome = join_phrases(terms.subjects), join_phrases(terms.outcomes)
    somebody = rf"(?:{SOME}|{join_phrases(terms.people)})"
    return rf"""\b{subject}\b{HELPERS}\s+{DOES}
    | (?:^|[;:,]\s|\band\s|\bbut\s|\bbecause\s|\bthat\s)\W*(?:it|this|they)\b{HELPERS}\s+{DOES}
    | \b{outcome}\s+(?:\w+\s+){{0,2}}(?:fell|rose|dropped|improves?|improved|worsens?|worsened|(?:get|gets|got)\s+(?:better|worse)
      |(?:goes|go|went)\s+(?:up|down))\b
    | \b(?:better|worse|higher|lower|fewer|less|more)\s+(?:\w+\s+){{1,4}}(?:with|on|than|after)\s+{subject}\b
    | \b{somebody}\b(?:\W+\w+){{0,6}}?\W+(?:improved|recovered|worsened)\b
    | \b{somebody}\b(?:\W+\w+){{0,6}}?
      \W+(?:felt|feel|had|have|got|get|gets|reported|report|saw|lost|gained)\s+
      (?:much\s+|far\s+|a\s+|no\s+|fewer\s+|less\s+|more\s+|some\s+)*
      (?:better|worse|fewer|less|more|benefits?|{outcome})\b"""


def write_result_pattern(terms: ClaimTerms) -> str:
    """What a study is said to have found."""
    finders = (
        rf"(?:trials?|stud(?:y|ies)|reviews?|research|researchers|scientists|{join_phrases(terms.finders)})"
    )
    return rf"""\b(?:no|small|clear|real|slight|little|large|big|great|some)\s+(?:\w+\s+)?(?:differences?|gains?|benefits?|effects?)\b
    | \b{finders}\b(?:\s+\w+){{0,4}}?
      \s+(?:found|finds?|saw|sees?|shows?|showed|shown|suggests?|suggested|reports?|reported|proves?|judged|confirm(?:s|ed)?)\b
    | \b(?:more|less)\s+(?:strongly|likely|common|often)\b"""


def write_risk_pattern(terms: ClaimTerms) -> str:
    """What may happen, and how often."""
    harm = join_phrases(terms.harms)
    return rf"""\b{harm}\b(?:\W+\w+){{0,6}}?\W+(?:common|rare|reported|noted|seen|serious|mild|likely|listed)\b
    | \b(?:common|rare|serious|mild|reported|listed)\b(?:\W+\w+){{0,4}}?\W+{harm}\b
    | \b(?:can|may|might|could|will)\s+(?:\w+\s+)?(?:{join_phrases(terms.dangers)}|kill|damage|bring\s+on|set\s+off
      |trigger|put\s+your\s+life|be\s+fatal|be\s+dangerous|lead\s+to|cause)\b
    | \b(?:high|higher|low|lower|increased|raised|small|greater|serious)\s+(?:\w+\s+)?risks?\b
    | \brisks?\s+of\b(?:\W+\w+){{0,6}}?\W+(?:is|are|was|were|rises?|rose|falls?|fell|doubl\w+|higher|lower)\b
    | \b{join_phrases(terms.phrases)}\b"""


@lru_cache(maxsize=4)
def compile_claims(terms: ClaimTerms) -> tuple[re.Pattern[str], ...]:
    """The patterns by which a booklet's claims are known; none for a booklet that names no words of its own."""
    if not terms.looked_for:
        return ()
    makers = (write_figure_pattern, write_effect_pattern, write_result_pattern, write_risk_pattern)
    made = (re.compile(make(terms), re.VERBOSE | re.IGNORECASE) for make in makers)
    return (*([FIGURE] if terms.figures else []), *made)


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


def check_sources(chapter: Chapter, terms: ClaimTerms) -> Iterator[Candidate]:
    """TEXT-005: a claim of effect or risk with no citation beside it; `terms` are the booklet's own words of claims."""
    if not chapter.is_body or not terms.looked_for:
        return
    for passage in chapter.paragraphs:
        if passage.marked("in-short") or passage.marked("card") or passage.inside(nodes.figure):
            continue  # a summary of what the chapter cites; a card that staff read
        if is_sourced(passage):
            continue
        for sentence in split_sentences(passage.text):
            if is_claim(sentence, terms):
                message = (
                    f"This claim has no source: “{shorten(sentence)}” Add a citation such as [Smith2026]_, or "
                    "write above it: .. allow TEXT-005: and the reason."
                )
                yield fault_at(passage, "TEXT-005", message, " ".join(sentence.split()[:2]))


def is_claim(sentence: str, terms: ClaimTerms) -> bool:
    """Whether a sentence says what something does, or how often, in the booklet's words of claims."""
    if NO_CLAIM.search(sentence):
        return False
    return any(pattern.search(sentence) for pattern in compile_claims(terms))


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
