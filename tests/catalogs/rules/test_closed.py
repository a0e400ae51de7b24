"""Words of closed classes stay in their sentence: a fault and a right translation of each class and language.

Test data only, no advice. The right ones say it in other words where the language has them.
"""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.rules.rules_address import check_address
from sphinx_booklet.catalogs.rules.rules_facts import check_facts
from sphinx_booklet.catalogs.rules.rules_moved import check_moved

from tests.catalogs.rules.asking import ask_rule

IF = "Stop the tablets if you feel worse."
SOME = "Some people had swollen lips."
NOBODY = "Nobody has compared the two tablets."
UNKNOWN = "The cause is unknown."
TODAY = "Speak to the nurse today."
WELL = "It was given to 20 people."
# Class, language, English, a right translation and one that says another thing.
CASES = (
    ("only if", "cy", IF, "Stopiwch y tabledi os ydych yn teimlo’n waeth.", "Stopiwch y tabledi dim ond os ydych yn teimlo’n waeth."),
    ("only if", "pl", IF, "Odstaw tabletki, jeśli czujesz się gorzej.", "Odstaw tabletki tylko wtedy, jeśli czujesz się gorzej."),
    ("only if", "ro", IF, "Opriți tabletele dacă vă simțiți mai rău.", "Opriți tabletele doar dacă vă simțiți mai rău."),
    ("only if", "ur", IF, "اگر طبیعت بدتر ہو تو گولیاں بند کر دیں۔", "صرف اگر طبیعت بدتر ہو تو گولیاں بند کر دیں۔"),
    ("only if", "ar", IF, "أوقف الأقراص إذا شعرت بأنك أسوأ.", "أوقف الأقراص فقط إذا شعرت بأنك أسوأ."),
    ("only if", "pa", IF, "ਜੇ ਹਾਲਤ ਵਿਗੜੇ ਤਾਂ ਗੋਲੀਆਂ ਬੰਦ ਕਰੋ।", "ਸਿਰਫ਼ ਜੇ ਹਾਲਤ ਵਿਗੜੇ ਤਾਂ ਗੋਲੀਆਂ ਬੰਦ ਕਰੋ।"),
    ("even if", "cy", IF, "Os teimlwch yn waeth, stopiwch y tabledi.", "Hyd yn oed os teimlwch yn waeth, stopiwch y tabledi."),
    ("even if", "pl", IF, "Gdy poczujesz się gorzej, odstaw tabletki.", "Nawet gdy poczujesz się gorzej, odstaw tabletki."),
    ("even if", "ro", IF, "Când vă simțiți mai rău, opriți tabletele.", "Chiar dacă vă simțiți mai rău, opriți tabletele."),
    ("even if", "ur", IF, "طبیعت بدتر ہو تو گولیاں بند کر دیں۔", "چاہے طبیعت بدتر ہو، گولیاں بند کر دیں۔"),
    ("even if", "ar", IF, "عندما تشعر بأنك أسوأ أوقف الأقراص.", "أوقف الأقراص حتى لو شعرت بأنك أسوأ."),
    ("even if", "pa", IF, "ਹਾਲਤ ਵਿਗੜੇ ਤਾਂ ਗੋਲੀਆਂ ਬੰਦ ਕਰੋ।", "ਭਾਵੇਂ ਹਾਲਤ ਵਿਗੜੇ, ਗੋਲੀਆਂ ਬੰਦ ਕਰੋ।"),
    ("because", "pl", IF, "Odstaw tabletki w razie gorszego samopoczucia.", "Odstaw tabletki, ponieważ czujesz się gorzej."),
    ("because", "ro", IF, "Opriți tabletele în caz că vă simțiți mai rău.", "Opriți tabletele deoarece vă simțiți mai rău."),
    ("because", "cy", IF, "Rhowch y gorau i’r tabledi os byddwch yn waeth.", "Rhowch y gorau i’r tabledi oherwydd eich bod yn waeth."),
    ("some", "cy", SOME, "Roedd gan rai pobl wefusau chwyddedig.", "Roedd gan bawb wefusau chwyddedig."),
    ("some", "pl", SOME, "Część osób miała spuchnięte wargi.", "Wszyscy mieli spuchnięte wargi."),
    ("some", "ro", SOME, "Câțiva oameni au avut buzele umflate.", "Toți oamenii au avut buzele umflate."),
    ("some", "ur", SOME, "بعض لوگوں کے ہونٹ سوج گئے۔", "تمام لوگوں کے ہونٹ سوج گئے۔"),
    ("some", "ar", SOME, "تورمت شفاه بعض الناس.", "تورمت شفاه جميع الناس."),
    ("some", "pa", SOME, "ਕਈ ਲੋਕਾਂ ਦੇ ਬੁੱਲ੍ਹ ਸੁੱਜ ਗਏ।", "ਸਾਰੇ ਲੋਕਾਂ ਦੇ ਬੁੱਲ੍ਹ ਸੁੱਜ ਗਏ।"),
    ("nobody", "cy", NOBODY, "Nid oes neb wedi cymharu’r ddwy dabled.", "Mae pawb wedi cymharu’r ddwy dabled."),
    ("nobody", "pl", NOBODY, "Nikt nie porównał obu tabletek.", "Każdy porównał obie tabletki."),
    ("nobody", "ro", NOBODY, "Nimeni nu a comparat cele două tablete.", "Toată lumea a comparat cele două tablete."),
    ("nobody", "ar", NOBODY, "لم يقارن أحد بين القرصين.", "قارن الجميع بين القرصين."),
    ("unknown", "cy", UNKNOWN, "Nid yw’r achos yn hysbys.", "Mae’r achos yn amlwg."),
    ("unknown", "pl", UNKNOWN, "Nie wiadomo, jaka jest przyczyna.", "Przyczyna jest ustalona."),
    ("unknown", "ro", UNKNOWN, "Nu se știe cauza.", "Cauza este stabilită."),
    ("unknown", "ur", UNKNOWN, "وجہ نامعلوم ہے۔", "وجہ طے شدہ ہے۔"),
    ("unknown", "ar", UNKNOWN, "السبب مجهول.", "السبب محدد."),
    ("unknown", "pa", UNKNOWN, "ਕਾਰਨ ਦਾ ਪਤਾ ਨਹੀਂ।", "ਕਾਰਨ ਤੈਅ ਹੈ।"),
    ("today", "cy", TODAY, "Siaradwch â’r nyrs heddiw.", "Siaradwch â’r nyrs yr wythnos nesaf."),
    ("today", "pl", TODAY, "Porozmawiaj dziś z pielęgniarką.", "Porozmawiaj z pielęgniarką w przyszłym tygodniu."),
    ("today", "ro", TODAY, "Vorbiți astăzi cu asistenta medicală.", "Vorbiți cu asistenta medicală săptămâna viitoare."),
    ("today", "ur", TODAY, "آج ہی نرس سے بات کریں۔", "اگلے ہفتے نرس سے بات کریں۔"),
    ("today", "ar", TODAY, "تحدث إلى الممرضة اليوم.", "تحدث إلى الممرضة الأسبوع المقبل."),
    ("today", "pa", TODAY, "ਅੱਜ ਹੀ ਨਰਸ ਨਾਲ ਗੱਲ ਕਰੋ।", "ਅਗਲੇ ਹਫ਼ਤੇ ਨਰਸ ਨਾਲ ਗੱਲ ਕਰੋ।"),
    ("claim", "cy", WELL, "Fe’i rhoddwyd i 20 o bobl.", "Fe’i rhoddwyd i 20 o bobl, heb sgil-effeithiau."),
    ("claim", "pl", WELL, "Podano go 20 osobom.", "Podano go 20 osobom i jest bardzo skuteczny."),
    ("claim", "ro", WELL, "A fost dat la 20 de persoane.", "A fost dat la 20 de persoane, fără reacții adverse."),
    ("claim", "ur", WELL, "یہ 20 لوگوں کو دی گئی۔", "یہ 20 لوگوں کو دی گئی اور خوب کام کرتی ہے۔"),
    ("claim", "ar", WELL, "أعطي لعشرين شخصا (20).", "أعطي لعشرين شخصا (20)، وهو فعال جدا."),
    ("claim", "pa", WELL, "ਇਹ 20 ਲੋਕਾਂ ਨੂੰ ਦਿੱਤੀ ਗਈ।", "ਇਹ 20 ਲੋਕਾਂ ਨੂੰ ਦਿੱਤੀ ਗਈ ਅਤੇ ਬਹੁਤ ਅਸਰਦਾਰ ਹੈ।"),
)  # fmt: skip
YOURS = "The choice is yours, and your name stands on it."
PERSONS = (
    ("pl", YOURS, "Wybór jest twój i stoi na nim twoje imię.", "Wybór jest ich i stoi na nim ich imię."),
    ("ur", YOURS, "فیصلہ آپ کا ہے، اور اس پر آپ کا نام ہے۔", "فیصلہ انہیں کرنا ہے، اور اس پر نام انہوں نے لکھا ہے۔"),
    ("pa", YOURS, "ਫ਼ੈਸਲਾ ਤੁਹਾਡਾ ਹੈ, ਅਤੇ ਇਸ ਉੱਤੇ ਤੁਹਾਡਾ ਨਾਂ ਹੈ।", "ਫ਼ੈਸਲਾ ਉਨ੍ਹਾਂ ਦਾ ਹੈ, ਅਤੇ ਇਸ ਉੱਤੇ ਉਨ੍ਹਾਂ ਦਾ ਨਾਂ ਹੈ।"),
    ("ro", YOURS, "Alegerea este a dumneavoastră, cu numele dumneavoastră pe ea.", "Alegerea este a lor, cu numele lor pe ea."),
    ("ar", YOURS, "الخيار لك، واسمك عليه.", "الخيار لهم، واسمهم عليه."),
    ("cy", YOURS, "Chi biau’r dewis, a’ch enw chi sydd arno.", "Nhw biau’r dewis, a’u henw nhw sydd arno."),
)  # fmt: skip
DRIVE = "Do not eat the capsule if the tablet helps the pain."
MOVED = (
    ("pl", DRIVE, "Nie jedz kapsułki, jeśli tabletka łagodzi ból.", "Jedz kapsułkę, jeśli tabletka nie łagodzi bólu."),
    ("ro", DRIVE, "Nu luați capsula, dacă tableta alină durerea.", "Luați capsula, dacă tableta nu alină durerea."),
    ("cy", DRIVE, "Peidiwch â bwyta’r capsiwl, os yw’r dabled yn helpu’r boen.", "Bwytewch y capsiwl, os nad yw’r dabled yn helpu’r boen."),
    ("ur", DRIVE, "اگر گولی سے درد کم ہو تو کیپسول نہ کھائیں۔", "اگر گولی سے درد کم نہ ہو تو کیپسول کھائیں۔"),
    ("ar", DRIVE, "لا تأكل الكبسولة، إذا كان القرص يخفف الألم.", "كل الكبسولة، إذا كان القرص لا يخفف الألم."),
    ("pa", DRIVE, "ਜੇ ਗੋਲੀ ਨਾਲ ਦਰਦ ਘਟੇ ਤਾਂ ਕੈਪਸੂਲ ਨਾ ਖਾਓ।", "ਜੇ ਗੋਲੀ ਨਾਲ ਦਰਦ ਨਾ ਘਟੇ ਤਾਂ ਕੈਪਸੂਲ ਖਾਓ।"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "code", "english", "right", "wrong"), CASES)
def test_what_a_sentence_loses_or_adds_of_a_closed_class_is_found(
    kind: str, code: str, english: str, right: str, wrong: str
) -> None:
    assert ask_rule(check_facts, english, right, code) == [], kind
    assert ask_rule(check_facts, english, wrong, code), kind


@pytest.mark.parametrize(("code", "english", "right", "wrong"), PERSONS)
def test_who_is_meant_stays_so(code: str, english: str, right: str, wrong: str) -> None:
    assert ask_rule(check_address, english, right, code) == []
    assert ask_rule(check_address, english, wrong, code) == ["PO-075"]


@pytest.mark.parametrize(("code", "english", "right", "wrong"), MOVED)
def test_a_not_stays_with_what_it_denies(code: str, english: str, right: str, wrong: str) -> None:
    assert ask_rule(check_moved, english, right, code) == []
    assert ask_rule(check_moved, english, wrong, code) == ["PO-073"]
