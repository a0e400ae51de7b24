"""[profile] of booklet.toml: what a booklet says of itself that the program cannot know.

Each sentence is a message that translators meet (domain `booklet`). What nobody filled in says nothing of a trade:
a booklet on bicycles is checked by nobody in a white coat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

from sphinx_booklet.booklet.terms import ClaimTerms, SafetyTerms, read_claims, read_safety
from sphinx_booklet.booklet.toml_table import TomlTable

# schema.org/WebPage and what is one
PAGE_TYPES = (
    "WebPage", "AboutPage", "CollectionPage", "ContactPage", "FAQPage", "ItemPage", "MedicalWebPage",
    "ProfilePage", "QAPage",
)  # fmt: skip
TYPE = re.compile(r"[A-Z][A-Za-z0-9]*")
LONGEST_DRAFT = 80  # letters: it stands on one line of each page


@dataclass(frozen=True, slots=True)
class Profile:
    """Sentences for readers, in the language of the source, and words for machines.

    `draft` stands on every page until the text is signed; `signed_by` is who signs, in the middle of a sentence to
    editors; `advice` stands at the foot of each web page, `withdrawn` in the place of a language that was taken
    down; "" says nothing. `page_type`, `about_type` and `audience` are types of schema.org. By the words of `claims`
    and `safety` the checks of the text know a claim, and what is a matter of safety.
    """

    draft: str = "Draft: not yet checked"
    signed_by: str = "whoever is responsible for it"
    advice: str = ""
    withdrawn: str = "If you have saved or printed a copy, please do not rely on it."
    page_type: str = "WebPage"
    about_type: str = "Thing"
    audience: str = ""
    claims: ClaimTerms = field(default_factory=ClaimTerms)
    safety: SafetyTerms = field(default_factory=SafetyTerms)

    def list_sentences(self) -> tuple[str, ...]:
        """What translators translate."""
        return tuple(filter(None, (self.draft, self.advice, self.withdrawn)))


def read_profile(table: TomlTable) -> Profile:
    """The table [profile]. Raises ConfigError, which names file, line and key."""
    default = {each.name: each.default for each in fields(Profile) if isinstance(each.default, str)}
    types = {
        name: table.text(
            name, default[name], pattern=TYPE, allowed="a type of schema.org, such as Patient or Event"
        )
        for name in ("about_type", "audience")
    }
    page_type = table.text("page_type", default["page_type"])
    if page_type not in PAGE_TYPES:
        table.report("page_type", f"must be one of {', '.join(PAGE_TYPES)}, not “{page_type}”")
    profile = Profile(
        draft=table.text("draft", default["draft"], required=True, longest=LONGEST_DRAFT),
        signed_by=table.text("signed_by", default["signed_by"], required=True, longest=LONGEST_DRAFT),
        advice=table.text("advice", default["advice"]),
        withdrawn=table.text("withdrawn", default["withdrawn"], required=True),
        page_type=page_type,
        claims=table.part("claims", read_claims, ClaimTerms()),
        safety=table.part("safety", read_safety, SafetyTerms()),
        **types,
    )
    table.finish()
    return profile
