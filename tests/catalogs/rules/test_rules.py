"""Each code of `make po-check`: what it catches, and what it lets pass.

The broken translations are those that stock Sphinx, msgfmt and pofilter were measured with, and what
someone might try who wants the build machine to read a file.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.build.stamps import digest_text
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.rules import CODES, check_language, check_messages
from sphinx_booklet.catalogs.rules.pair import TOLERATED
from sphinx_booklet.catalogs.update import read_language

SAFE = ("safety",)
DOSE = "Take :dose:`4.5 mg` at night, not in the morning."
TEXT = "See :ref:`alert-card` and `the site <https://example.org>`__, :term:`opioid` [Cree2010]_ [#a]_ |x| **now**."
GOOD_TEXT = "Gweler :ref:`cerdyn <alert-card>` a `y safle <https://example.org>`__, :term:`opioidau <opioid>` [Cree2010]_ [#a]_ |x| **nawr**."


def find(
    english: str,
    text: str,
    *,
    code: str = "cy",
    hints: tuple[str, ...] = (),
    domain: str = "one",
    notes: tuple[str, ...] = (),
) -> set[str]:
    """The codes of what is wrong with one translation."""
    message = Message(english, (text,), hints=hints, notes=notes)
    findings = check_messages({domain: Catalog({}, (message,))}, "en", code, Path("locale"))
    return {finding.code for finding in findings}


# code, English, translation, language, hints
CAUGHT: list[tuple[str, str, str, str, tuple[str, ...]]] = [
    ("PO-020", "There were 40 people.", "Roedd 400 o bobl.", "cy", ()),
    ("PO-020", "There were 40 people.", "Roedd llawer o bobl.", "cy", ()),
    ("PO-020", "There were 1,500 people.", "Było 1,500 osób.", "pl", ()),
    ("PO-020", "It was 4.5 of them.", "Roedd 4,5 ohonynt.", "cy", ()),
    ("PO-020", "There were 1,500 people.", "Było 1.500 osób.", "pl", ()),
    ("PO-020", "There were 40 people.", "كان هناك ٤٠٠ شخص.", "ar", ()),
    ("PO-020", "In 1 of 2 people.", "Mewn ½ o 2 berson ac 1.", "cy", ()),
    ("PO-021", "Tablets of 50 mg are made.", "Gwneir tabledi 50 g.", "cy", ()),
    ("PO-021", "Tablets of 50 mg are made.", "تُصنع أقراص 50 غرام.", "ar", ()),
    ("PO-021", "Tablets of 50 micrograms are made.", "Produkuje się tabletki 50 mg.", "pl", ()),
    ("PO-021", "In 20% of people.", "U 20 osób.", "pl", ()),
    ("PO-021", "For 24 hours.", "Przez 24 dni.", "pl", ()),
    ("PO-022", DOSE, "Cymerwch :dose:`45 mg` yn y nos, nid yn y bore.", "cy", SAFE),
    ("PO-022", DOSE, "Cymerwch :dose:`4.5 g` yn y nos, nid yn y bore.", "cy", SAFE),
    ("PO-022", DOSE, "Cymerwch :dose:`4,5 mg` yn y nos, nid yn y bore.", "cy", SAFE),
    (
        "PO-022",
        DOSE,
        "Cymerwch :dose:`4.5 mg mg mg` dwbl :dose:`4.5 mg` yn y nos, nid yn y bore.",
        "cy",
        SAFE,
    ),
    ("PO-022", DOSE, "Cymerwch :dose:`dwywaith 4.5 mg` yn y nos, nid yn y bore.", "cy", SAFE),
    ("PO-022", DOSE, "تناول :dose:`٤٥ ملغ` ليلاً، لا صباحًا.", "ar", SAFE),
    ("PO-022", DOSE, "تناول :dose:`٤٫٥ مل` ليلاً، لا صباحًا.", "ar", SAFE),
    ("PO-022", ":dose:`1 to 5 mg`", ":dose:`5 to 1 mg`", "cy", ()),
    ("PO-022", DOSE, "রাতে :dose:`৪৫ মিলিগ্রাম` নিন, সকালে নয়।", "bn", SAFE),
    ("PO-022", DOSE, "晚上服用 :dose:`4.5 克`，不要在早上服用。", "zh_CN", SAFE),
    ("PO-022", DOSE, "Luați :dose:`4.500 mg` seara, nu dimineața.", "ro", SAFE),
    ("PO-022", DOSE, "Cymerwch :dose:`4·5 mg` yn y nos, nid yn y bore.", "cy", SAFE),
    ("PO-022", DOSE, "Cymerwch 4.5 mg yn y nos, nid yn y bore.", "cy", SAFE),
    ("PO-025", DOSE, "晚上服用 :dose:`4.5 毫克`，在早上服用。", "zh_CN", SAFE),
    ("PO-021", "Wait 7 to 10 days.", "Arhoswch 7 i 10 wythnos.", "cy", SAFE),
    ("PO-021", "For 24 hours.", "لمدة 24 يومًا.", "ar", ()),
    ("PO-021", "For 24 hours.", "24 دن کے لیے۔", "ur", ()),
    ("PO-023", "Not :dose:`50 mg` but :dose:`4.5 mg`.", "Nid :dose:`4.5 mg` ond :dose:`50 mg`.", "cy", ()),
    ("PO-023", "Wait 7 to 10 days.", "Arhoswch 10 i 7 diwrnod.", "cy", SAFE),
    ("PO-024", "Phone :phone:`0808 800 8000`.", "Ffoniwch :phone:`0808 800 8001`.", "cy", ()),
    ("PO-024", "Phone :phone:`999`.", "Ffoniwch :phone:`112`.", "cy", ()),
    ("PO-025", "Do not stop your opioid.", "Stopiwch eich opioid.", "cy", SAFE),
    ("PO-025", "Do not stop. Do not start.", "Nie przerywaj. Zacznij.", "pl", SAFE),
    ("PO-025", "Never take both.", "خذ كليهما.", "ar", SAFE),
    ("PO-026", "Tell your dentist.", "Peidiwch â dweud wrth eich deintydd.", "cy", SAFE),
    ("PO-030", TEXT, GOOD_TEXT.replace(":ref:`cerdyn <alert-card>`", "cerdyn"), "cy", ()),
    ("PO-030", TEXT, GOOD_TEXT.replace(":ref:", ":cyf:"), "cy", ()),
    ("PO-030", TEXT, GOOD_TEXT.replace(":ref:", ": ref:"), "cy", ()),
    ("PO-030", TEXT, GOOD_TEXT.replace("alert-card>`", "alert-card>"), "cy", ()),
    ("PO-030", "A word.", "Gair :raw-html:`x`.", "cy", ()),
    ("PO-030", "A word.", "Gair `x`:download:.", "cy", ()),
    ("PO-031", TEXT, GOOD_TEXT.replace("<alert-card>", "<cerdyn>"), "cy", ()),
    ("PO-031", TEXT, GOOD_TEXT.replace("<opioid>", "<opioidau>"), "cy", ()),
    ("PO-032", TEXT, GOOD_TEXT.replace("`y safle <https://example.org>`__", "y safle"), "cy", ()),
    ("PO-032", "See `GOV`_ and more.", "Gweler `GOV` a mwy.", "cy", ()),
    ("PO-032", "See `this <one_>`_ and `that <two_>`_.", "Gweler `hwn <two_>`_ a `hwnnw <two_>`_.", "cy", ()),
    ("PO-033", TEXT, GOOD_TEXT.replace("example.org", "example.com"), "cy", ()),
    ("PO-033", "A word.", "Gair `yma <https://example.com>`__.", "cy", ()),
    ("PO-033", "A word.", "Gair https://example.com yma.", "cy", ()),
    ("PO-033", "A word.", "Gair someone@example.com.", "cy", ()),
    ("PO-034", TEXT, GOOD_TEXT.replace(" |x|", ""), "cy", ()),
    ("PO-034", TEXT, GOOD_TEXT.replace("|x|", "|y|"), "cy", ()),
    ("PO-035", TEXT, GOOD_TEXT.replace(" [#a]_", ""), "cy", ()),
    ("PO-035", TEXT, GOOD_TEXT.replace("Cree2010", "Gironi2008"), "cy", ()),
    ("PO-036", "See `One`_ and `Two`_.", "Gweler `Dau`_ ac `Un`_.", "cy", ()),
    ("PO-037", TEXT, GOOD_TEXT.replace("**nawr**", "nawr"), "cy", ()),
    ("PO-037", TEXT, GOOD_TEXT.replace("**nawr**", "** nawr **"), "cy", ()),
    ("PO-037", TEXT, GOOD_TEXT.replace(" **nawr**", "a**nawr**"), "cy", ()),
    ("PO-038", TEXT, GOOD_TEXT.replace("**nawr**", "**nawr"), "cy", ()),
    ("PO-038", "A word here.", "Gair `yma.", "cy", ()),
    ("PO-040", "Take it at night.", "1. Cymerwch hwn.", "cy", ()),
    ("PO-040", "Take it at night.", "- Cymerwch hwn.", "cy", ()),
    ("PO-040", "Take it at night.", "| Cymerwch hwn.", "cy", ()),
    ("PO-040", "Take it at night.", ":maes: Cymerwch hwn.", "cy", ()),
    ("PO-041", "Take it at night.", "Cymerwch hwn.\n\nYn y nos.", "cy", ()),
    ("PO-042", "Take it at night.\n", "Cymerwch hwn.", "cy", ()),
    ("PO-042", "Take it at night.", "  Cymerwch hwn yn y nos.", "cy", ()),
    ("PO-050", "Take it every night.", "Take it every night.", "cy", ()),
    (
        "PO-050",
        "Take it every night before you go to bed.",
        "Cymerwch it every night before you go i'r gwely.",
        "cy",
        (),
    ),
    (
        "PO-050",
        "Take it every night before you go to bed.",
        "خذه every night before you كل ليلة قبل النوم.",
        "ar",
        (),
    ),
    ("PO-051", "Take it every night before you go to bed. Then sleep well.", "Cymerwch hwn.", "cy", ()),
    ("PO-052", "Take it at night.", "Cymerwch\u200b hwn yn y nos.", "cy", ()),
    ("PO-052", "Take it at night.", "خذه\u202e ليلاً كل يوم.", "ar", ()),
    ("PO-052", "Take it at night.", "Cymerwch\u200dhwn yn y nos.", "cy", ()),
    ("PO-053", "A good medicine.", "Dobry lеk na noc.", "pl", ()),
    # digits, signs, languages
    ("PO-012", "Take it. " * 900, "Cymerwch ef. " * 900, "cy", ()),
    ("PO-022", ":dose:`4.5 mg` a day", ":dose:`<4.5 mg` y dydd", "cy", ()),
    ("PO-022", ":dose:`4.5 mg` a day", ":dose:`-4.5 mg` y dydd", "cy", ()),
    ("PO-022", ":dose:`4.5 mg` a day", "±:dose:`4.5 mg` y dydd", "cy", ()),
    ("PO-022", ":dose:`4.5 mg` a day", ":dose:`4.5 mg` / y dydd", "cy", ()),
    ("PO-022", ":dose:`4.5 mg` a day", ":dose:`４.５ mg` y dydd", "cy", ()),
    ("PO-023", "It was seen in 33 of 48 people.", "Gwelwyd ef mewn 48 o 33 o bobl.", "cy", ()),
    ("PO-023", "It was seen in 33 of 48 people.", "یہ 33 میں سے 48 لوگوں میں دیکھا گیا۔", "ur", ()),
    ("PO-023", "Wait 7 to 10 days.", "10 سے 7 دن انتظار کریں۔", "ur", ()),
    ("PO-025", "Nobody can do it.", "Mae pawb yn gallu ei wneud.", "cy", ()),
    ("PO-027", "There were 40 people.", "Było ４０ osób.", "pl", ()),
    ("PO-027", "There were 40 people.", "٤٠ لوگ تھے۔", "ur", ()),
    ("PO-050", "Ask your nurse today.", "Gofynnwch i’ch nurse heddiw.", "cy", ()),
    ("PO-050", "Ask your nurse today.", "اسأل nurse اليوم.", "ar", ()),
    ("PO-056", "Ask your nurse today.", "Nehmen Sie es nicht mit der Pflege.", "cy", ()),
    ("PO-056", "Ask your nurse today.", "امروز از پرستار خود بپرسید، شما باید.", "ur", ()),
    ("PO-056", "Ask your nurse today.", "آج اپنى نرس سے پوچھیں۔", "ur", ()),
    ("PO-056", "Ask your nurse today.", "Zeptejte se dnes své sestry, zda užívejte.", "pl", ()),
    ("PO-056", "Ask your nurse today.", "अपनी ਨਰਸ ਨੂੰ ਪੁੱਛੋ।", "pa", ()),
    ("PO-057", "Ask a nurse first. Then take your tablet at night.", "Gofynnwch i nyrs yn gyntaf.", "cy", ()),
    (
        "PO-057",
        "In England, Scotland and Wales, look for it on the list.",
        "Yn Lloegr a Chymru, chwiliwch amdano ar y rhestr.",
        "cy",
        (),
    ),
    ("PO-058", "Ask a nurse (or a doctor) first.", "Gofynnwch i nyrs (neu feddyg yn gyntaf.", "cy", ()),
    ("PO-058", "Ask a nurse (or a doctor) first.", "Gofynnwch i nyrs )neu feddyg( yn gyntaf.", "cy", ()),
    (
        "PO-059",
        "One found it [A]_. The other did not [B]_.",
        "Cafodd un ef [B]_. Ni chafodd y llall [A]_.",
        "cy",
        (),
    ),
    ("PO-059", "**Never** take it with beer.", "Peidiwch byth â'i gymryd **gyda chwrw**.", "cy", ()),
    # facts
    ("PO-070", "We found two trials.", "Daethom o hyd i dri threial.", "cy", ()),
    ("PO-070", "Take it twice a day.", "Przyjmuj raz dziennie.", "pl", ()),
    ("PO-070", "Wait for some days.", "کچھ ہفتے انتظار کریں۔", "ur", ()),
    ("PO-070", "Take it every night.", "تناوله كل صباح.", "ar", ()),
    ("PO-070", "We found two trials.", "Am găsit trei studii.", "ro", ()),
    ("PO-070", "We found two trials.", "ਸਾਨੂੰ ਤਿੰਨ ਟਰਾਇਲ ਮਿਲੇ।", "pa", ()),
    ("PO-071", "Naltrexone blocks opioids.", "Mae naloxone yn rhwystro opioidau.", "cy", ()),
    ("PO-071", "LDN is a medicine.", "LSD to lek.", "pl", ()),
    ("PO-071", "Tests of the liver.", "گردوں کے ٹیسٹ۔", "ur", ()),
    ("PO-072", "Take it before food.", "Cymerwch ef ar ôl bwyd.", "cy", ()),
    ("PO-072", "More people joined.", "Dołączyło mniej osób.", "pl", ()),
    ("PO-072", "It got worse.", "لقد تحسن.", "ar", ()),
    ("PO-072", "Take it before food.", "Luați-l după masă.", "ro", ()),
    ("PO-073", "Do not take it if you feel ill.", "Cymerwch ef os nad ydych yn teimlo’n sâl.", "cy", ()),
    ("PO-073", "You may eat. You may not drink.", "Nie wolno jeść. Wolno pić.", "pl", ()),
    ("PO-072", "About half of them slept.", "Połowa z nich, i więcej, spała.", "pl", ()),
    ("PO-072", "Take it only if she agrees.", "Luați-l chiar dacă ea nu vrea.", "ro", ()),
    ("PO-072", "Liquid costs less than capsules.", "Mae capsiwlau’n costio llai na hylif.", "cy", ()),
    ("PO-072", "In Scotland and Wales.", "Yn Lloegr a Chymru.", "cy", ()),
    ("PO-072", "It ended in March 2015.", "Zakończyło się w maju 2015 r.", "pl", ()),
    ("PO-073", "Eat before you take it, not after.", "كل بعد أن تتناوله لا قبله.", "ar", ()),
    (
        "PO-073",
        "Do not pick a day from this page.",
        "Alegeți o zi oarecare din calendar, nu de pe această pagină.",
        "ro",
        (),
    ),
    ("PO-072", "You must tell her.", "Możesz jej powiedzieć.", "pl", ()),
    ("PO-074", "It may ease pain.", "Mae’n lleddfu poen.", "cy", ()),
    ("PO-075", "Ask your nurse.", "نرس آپ سے پوچھے گی۔", "ur", ()),
    ("PO-060", "A word.", ".. include:: /etc/passwd", "cy", ()),
    ("PO-060", "A word.", "- .. raw:: html", "cy", ()),
    ("PO-060", "A word.", "1. .. literalinclude:: ../../secret", "cy", ()),
    ("PO-060", "A word.", "Gair\n\n.. include:: /etc/passwd", "cy", ()),
    ("PO-061", "A word here.", "Gair <b>yma</b>.", "cy", ()),
    ("PO-061", "A word here.", "Gair <script>alert(1)</script>.", "cy", ()),
    ("PO-061", "A word here.", "Gair <img src=x onerror=alert(1)>.", "cy", ()),
    ("PO-061", "A word here.", "Gair `yma <javascript:alert(1)>`__.", "cy", ()),
    ("PO-061", "A word here.", "Gair &lt;b&gt; yma.", "cy", ()),
    ("PO-061", "A word here.", "Gair " + "a" * 500, "cy", ()),
]


@pytest.mark.parametrize(("code", "english", "text", "language", "hints"), CAUGHT)
def test_broken_translation_is_caught_by_its_code(
    code: str, english: str, text: str, language: str, hints: tuple[str, ...]
) -> None:
    assert code in find(english, text, code=language, hints=hints)


PASSED = [
    (TEXT, GOOD_TEXT, "cy", ()),
    (DOSE, "Cymerwch :dose:`4.5 mg` yn y nos, nid yn y bore.", "cy", SAFE),
    (DOSE, "Należy przyjmować :dose:`4,5 mg` wieczorem, nie rano.", "pl", SAFE),
    (DOSE, "تناول :dose:`٤٫٥ ملغ` ليلاً، لا صباحًا.", "ar", SAFE),
    (DOSE, "رات کو :dose:`4.5 ملی گرام` لیں، صبح نہیں۔", "ur", SAFE),
    (DOSE, "রাতে :dose:`৪.৫ মিলিগ্রাম` নিন, সকালে নয়।", "bn", SAFE),
    (DOSE, "ਰਾਤ ਨੂੰ :dose:`4.5 ਮਿਲੀਗ੍ਰਾਮ` ਲਓ, ਸਵੇਰੇ ਨਹੀਂ।", "pa", SAFE),
    (DOSE, "રાત્રે :dose:`4.5 મિલિગ્રામ` લો, સવારે નહીં.", "gu", SAFE),
    (DOSE, "Luați :dose:`4,5 mg` seara, nu dimineața.", "ro", SAFE),
    (DOSE, "Tome :dose:`4,5 mg` à noite, não de manhã.", "pt", SAFE),
    (DOSE, "晚上服用 :dose:`4.5 毫克`，不要在早上服用。", "zh_CN", SAFE),
    (DOSE, "Qaado :dose:`4.5 mg` habeenkii, ha qaadan subaxdii.", "so", SAFE),
    (":dose:`1 to 5 mg`", ":dose:`1–5 mg`", "cy", ()),
    (":dose:`1 to 5 mg`", ":dose:`od 1 mg do 5 mg`", "pl", ()),
    ("There were 17,000 people.", "Było 17 000 osób.", "pl", ()),
    ("There were 17,000 people.", "كان هناك ١٧٬٠٠٠ شخص.", "ar", ()),
    ("In 20% of 40 people.", "في 20٪ من 40 شخصًا.", "ar", ()),
    ("In 10 of 40 people.", "O 40 o bobl, mewn 10.", "cy", ()),
    ("For 24 hours.", "Przez 24 godziny.", "pl", ()),
    ("Phone :phone:`0808 800 8000`.", "Ffoniwch :phone:`0808 800 8000`.", "cy", SAFE),
    ("Do not stop. Do not start.", "Nie przerywaj. Nigdy nie zaczynaj.", "pl", SAFE),
    ("Never, unless your prescriber agrees.", "Byth, oni bai bod eich rhagnodydd yn cytuno.", "cy", SAFE),
    ("See `GOV`_ now.", "Gweler `safle GOV`_ nawr.", "cy", ()),
    ("See `this <one_>`_ and `that <two_>`_.", "Gweler `hwnnw <two_>`_ a `hwn <one_>`_.", "cy", ()),
    ("MS Society", "MS Society", "cy", ()),
    ("The half\u00a0life.", "Yr hanner\u00a0oes.", "cy", ()),
    ("It is written.", "یہ لکھا جاتا ہے، کتاب\u200cخانہ.", "ur", ()),
    ("It was written by A. Smith.", "Ysgrifennodd A. Smith ef.", "cy", ()),
    ("Less than 5 people", "Llai na 5 o bobl", "cy", ()),
    # the same in other words
    ("It was seen in 33 of 48 people.", "یہ 48 میں سے 33 لوگوں میں دیکھا گیا۔", "ur", ()),
    ("Nobody can do it.", "Jest to zabronione, nikt tego nie może.", "pl", ()),
    ("It does not work.", "Jest nieskuteczne.", "pl", SAFE),
    ("It does not work.", "یہ بے اثر ہے۔", "ur", SAFE),
    ("You may not drive.", "يُمنع عليك أن تقود.", "ar", SAFE),
    ("Both trials were small.", "Roedd y ddau dreial yn fach.", "cy", ()),
    ("Double the dose.", "Przyjmij dawkę dwukrotnie większą.", "pl", ()),
    ("Take it every night.", "رات کو روزانہ لیں۔", "ur", ()),
    ("Take it before food.", "Cymerwch ef ymlaen llaw, cyn bwyta.", "cy", ()),
    ("Ask a nurse (or a doctor) first.", "Gofynnwch i nyrs (neu feddyg) yn gyntaf.", "cy", ()),
    ("NHS", "GIG", "cy", ()),
    ("In MS, LDN is a medicine.", "W SM LDN to lek.", "pl", ()),
    (
        "In England, Scotland and Wales, look for it.",
        "Yn Lloegr, yr Alban a Chymru, chwiliwch amdano.",
        "cy",
        (),
    ),
    ("Do not take it if you feel ill.", "Os ydych yn teimlo’n sâl, peidiwch â’i gymryd.", "cy", ()),
    ("Low dose naltrexone (LDN)", "Naltrekson w niskiej dawce (low dose naltrexone, LDN)", "pl", ()),
    ("**Never** take it with beer.", "**Peidiwch byth** â'i gymryd gyda chwrw.", "cy", ()),
]


@pytest.mark.parametrize(("english", "text", "language", "hints"), PASSED)
def test_good_translation_passes(english: str, text: str, language: str, hints: tuple[str, ...]) -> None:
    assert find(english, text, code=language, hints=hints) == set()


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("Hello {name}", "Helo {nam}"),
        ("Hello {name}", "Helo {name.__class__}"),
        ("Hello {name}", "Helo {name"),
        ("Hello %s", "Helo"),
    ],
)
def test_places_to_fill_in_are_kept(english: str, text: str) -> None:
    assert "PO-039" in find(english, text, domain="booklet")


def test_length_is_compared_with_what_is_usual_in_the_language() -> None:
    text = "A sentence that is long enough to be compared with others."
    usual = [Message(f"{text} {n}", (f"{text.upper()} {n}",), line=n) for n in range(60)]
    half = Message(text, (text.upper()[: len(text) // 2],), line=99, string_line=99)
    findings = check_messages({"one": Catalog({}, (*usual, half))}, "en", "cy", Path("locale"))
    assert [(f.code, f.line) for f in findings if f.code == "PO-051"] == [("PO-051", 99)]


def test_places_to_fill_in_may_move() -> None:
    assert find("{label}: {title}", "{title} – {label}", domain="booklet") == set()


def test_page_strings_hold_no_html() -> None:
    assert "PO-061" in find("Search", "<", domain="booklet")
    assert "PO-009" in find("Created using Sphinx", "x", domain="sphinx")


def test_one_plural_form_may_leave_the_number_out() -> None:
    message = Message(
        "{n} minute", ("munud", "{n} munud", "{n} funud", "{n} munud", "{n} munud"), plural="{n} minutes"
    )
    assert check_messages({"booklet": Catalog({}, (message,))}, "en", "cy", Path("locale")) == []


def test_a_term_has_one_translation() -> None:
    term = Message("opioid", ("opioid",), hints=("glossary term",))
    same = Message("An :term:`opioid` here.", ("Dyma :term:`opioidau <opioid>`.",), line=5)
    other = Message("An :term:`opioid` here.", ("Dyma :term:`lladdwyr poen <opioid>`.",), line=5)
    entry = Message("Opioid", ("Lladdwr poen",), line=7)

    def codes(*messages: Message) -> set[str]:
        catalogs = {"glossary": Catalog({}, (term,)), "one": Catalog({}, messages)}
        return {finding.code for finding in check_messages(catalogs, "en", "cy", Path("locale"))}

    assert codes(same) == set()
    assert codes(other) >= {"PO-054"}
    assert codes(entry) >= {"PO-054"}


def test_two_terms_have_two_translations() -> None:
    terms = tuple(
        Message(text, ("term",), hints=("glossary term",), line=line)
        for line, text in enumerate(("a b", "c d"))
    )
    findings = check_messages({"glossary": Catalog({}, terms)}, "en", "cy", Path("locale"))
    assert {finding.code for finding in findings} == {"PO-055"}


def test_an_allowance_needs_a_reason_and_a_use() -> None:
    english, text = "There were 38 people.", "Roedd criw."
    assert find(english, text) == {"PO-020"}
    line = offer(english, text)
    assert find(english, text, notes=(line.replace(": why", ": Welsh has a word for them"),)) == set()
    assert "PO-090" in find(english, text, notes=(line.partition(":")[0],))
    assert "PO-090" in find(english, text, notes=("allow PO-020: Welsh has a word for them",))
    assert find("People.", "Pobl.", notes=("allow PO-020 12345678: there was a reason once",)) == {"PO-090"}


def offer(english: str, text: str, *, hints: tuple[str, ...] = ()) -> str:
    """The line that the first finding offers to add, without its #."""
    message = Message(english, (text,), hints=hints)
    found = check_messages({"one": Catalog({}, (message,))}, "en", "cy", Path("locale"))
    return found[0].message.partition("“# ")[2].partition("”.")[0] + found[0].message.partition("”: why")[1]


def test_an_allowance_names_what_it_allows_and_ends_with_a_change() -> None:
    english, text = "There were 38 people.", "Roedd criw."
    line = offer(english, text).replace(": why", ": Welsh has a word for it")
    assert find(english, text, notes=(line,)) == set()
    assert {"PO-020", "PO-090"} == find(english, "Roedd criw yno.", notes=(line,))
    assert {"PO-020", "PO-090"} == find("There were 38 people there.", text, notes=(line,))


def test_a_negation_in_a_safety_message_is_never_allowed() -> None:
    english, text = "Do not stop your opioid.", "Stopiwch eich opioid."
    line = offer(english, text).replace(": why", ": I am quite sure of this")
    assert "PO-025" not in find(english, text, notes=(line,))
    assert {"PO-025", "PO-090"} <= find(english, text, hints=SAFE, notes=(line,))
    assert "allow" not in offer(english, text, hints=SAFE)


@pytest.mark.parametrize(
    ("code", "english", "text"),
    [
        ("PO-070", "Wait for two days.", "Arhoswch am dri diwrnod."),
        ("PO-070", "Take it twice a day.", "Cymerwch ef unwaith y dydd."),
        ("PO-023", "Wait 7 to 10 days.", "Arhoswch 10 i 7 diwrnod."),
    ],
)
def test_number_words_times_and_order_are_never_allowed_in_safety(code: str, english: str, text: str) -> None:
    line = offer(english, text).replace(": why", ": I am quite sure of this")
    assert find(english, text, notes=(line,)) == set()
    assert {code, "PO-090"} <= find(english, text, hints=SAFE, notes=(line,))
    assert "allow" not in offer(english, text, hints=SAFE)


def test_the_order_of_doses_is_never_allowed_even_outside_of_safety() -> None:
    english, text = "First :dose:`1 mg`, then :dose:`2 mg`.", "Yn gyntaf :dose:`2 mg`, yna :dose:`1 mg`."
    assert "PO-023" in find(english, text)
    assert "allow" not in offer(english, text)


def test_a_wrong_dose_is_never_allowed() -> None:
    wrong = DOSE.replace("4.5", "45").replace("Take", "Cymerwch").replace("not", "nid")
    assert {"PO-022", "PO-090"} <= find(
        DOSE, wrong, hints=SAFE, notes=("allow PO-022: I am quite sure of it",)
    )


def test_untranslated_and_fuzzy_messages_are_not_looked_at() -> None:
    broken = Message(DOSE, (":dose:`45 mg`",), flags=("fuzzy",))
    empty = Message("There were 40 people.")
    assert check_messages({"one": Catalog({}, (broken, empty))}, "en", "cy", Path("locale")) == []


HEADER = """msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n == 3 ? 3 : n == 6 ? 4 : 5);\\n"

"""
ONE = 'msgid "Dose"\nmsgstr "Dos"\n'
FILES = [
    ("PO-001", 7, HEADER + "<<<<<<< HEAD\n" + ONE + "=======\n" + ONE + ">>>>>>> other\n"),
    ("PO-002", 8, HEADER.encode() + b'msgid "Dose"\n' + b'msgstr "D\xf4s"\n'),
    ("PO-002", 1, HEADER.replace("UTF-8", "ISO-8859-1") + ONE),
    ("PO-003", 8, HEADER + 'msgid "Dose"\nmsgstr "D"os"\n'),
    ("PO-003", 8, HEADER + 'msgid "Dose"\nmsgstr "Dos\n'),
    ("PO-003", 9, HEADER + ONE + "rubbish\n"),
    ("PO-003", 7, HEADER + 'msgid "Dose"\n\nmsgid "Other"\nmsgstr "Arall"\n'),
    ("PO-003", 8, HEADER + 'msgid "Dose"\nmsgstr "D\\qs"\n'),
    ("PO-003", 1, ONE),
    ("PO-004", 10, HEADER + ONE + "\n" + ONE),
    ("PO-004", 10, HEADER + ONE + '\n#~ msgid "Dose"\n#~ msgstr "Dos arall"\n'),
    ("PO-005", 1, HEADER.replace("Language: cy", "Language: pl") + ONE),
    ("PO-006", 1, HEADER.replace("nplurals=6", "nplurals=2") + ONE),
    ("PO-006", 7, HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n'),
]


@pytest.fixture
def booklet(tmp_path: Path) -> Booklet:
    source = tmp_path / "source"
    source.mkdir()
    text = (Path(__file__).parents[2] / "roots/small/booklet.toml").read_text(encoding="utf-8")
    (source / "booklet.toml").write_text(
        text + '\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n', encoding="utf-8"
    )
    (source / "one.rst").write_text("One\n===\n", encoding="utf-8")
    return load_booklet(tmp_path)


def put(booklet: Booklet, data: str | bytes, name: str = "one.po", code: str = "cy") -> Path:
    path = booklet.paths.catalogs(code) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(("code", "line", "data"), FILES)
def test_broken_file_is_caught_with_its_line(
    booklet: Booklet, code: str, line: int, data: str | bytes
) -> None:
    put(booklet, data)
    findings = check_language(booklet, "cy").findings
    assert (code, line) in {(finding.code, finding.line) for finding in findings}


def test_good_file_passes(booklet: Booklet) -> None:
    put(booklet, HEADER + ONE + '\n#~ msgid "Old"\n#~ msgstr "Hen"\n')
    checked = check_language(booklet, "cy")
    assert checked.findings == []
    assert list(checked.catalogs) == ["one"]


def test_windows_line_ends_and_byte_order_mark_pass(booklet: Booklet) -> None:
    put(booklet, b"\xef\xbb\xbf" + (HEADER + ONE).replace("\n", "\r\n").encode())
    assert check_language(booklet, "cy").findings == []


def test_catalog_of_no_chapter_and_links_elsewhere_are_refused(booklet: Booklet, tmp_path: Path) -> None:
    put(booklet, HEADER + ONE, "gone.po")
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    (booklet.paths.catalogs("cy") / "two.po").symlink_to(secret)
    findings = check_language(booklet, "cy").findings
    assert [finding.code for finding in findings] == ["PO-009", "PO-009"]
    assert not any("root:" in finding.message for finding in findings)


def test_links_without_end_and_pipes_do_not_keep_anyone_waiting(booklet: Booklet) -> None:
    folder = put(booklet, HEADER + ONE).parent
    (folder / "two.po").symlink_to("/dev/zero")
    os.mkfifo(folder / "three.po")
    assert [finding.code for finding in check_language(booklet, "cy").findings] == ["PO-009", "PO-009"]
    with pytest.raises(BookletError, match="no file at all"):
        read_language(folder)
    assert digest_text(booklet, "cy", True)


@pytest.mark.parametrize("text", ["*a " * 20_000, "`a " * 20_000, ":x:`" * 20_000, "a" * 300_000])
def test_a_message_that_is_far_too_long_is_not_parsed(booklet: Booklet, text: str) -> None:
    """The comparison of terms parsed it before anything had looked at its length: more than a minute."""
    put(booklet, f'{HEADER}msgid "A sentence."\nmsgstr "{text}"\n')
    [finding] = check_language(booklet, "cy").findings
    assert finding.code == "PO-012"
    assert f"{len(text):,} characters; 5,000 are allowed" in finding.message


@pytest.mark.parametrize(
    "address", ["javascript://x/%0A", "ftp://example.org", "blob://x", "//example.org/x"]
)
def test_a_translation_leads_by_the_schemes_of_the_list(address: str) -> None:
    assert "PO-061" in find("A `b <https://example.org>`__ c.", f"A `b <{address}>`__ c.")


def test_every_code_has_a_case() -> None:
    tested = {case[0] for case in CAUGHT} | {case[0] for case in FILES}
    elsewhere = {
        "PO-007",
        "PO-008",
        "PO-009",
        "PO-010",
        "PO-011",
        "PO-039",
        "PO-054",
        "PO-055",
        "PO-062",
        "PO-063",
        "PO-090",
    }
    assert tested | elsewhere == set(CODES)
    assert set(CODES) >= TOLERATED


def test_a_finding_says_where_and_what_to_do(booklet: Booklet) -> None:
    put(booklet, HEADER + 'msgid ":dose:`4.5 mg`"\nmsgstr ":dose:`45 mg`"\n')
    [finding] = [f for f in check_language(booklet, "cy").findings if f.code == "PO-022"]
    assert finding.path == Path("locale/cy/LC_MESSAGES/one.po")
    assert finding.line == 8
    assert "mg" in finding.message
    assert finding.message.endswith(".")
