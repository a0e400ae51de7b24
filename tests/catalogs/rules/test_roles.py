"""Who does what to whom, in every language whose lexicon says how it is shown."""

from __future__ import annotations

import pytest
from sphinx_booklet.catalogs.rules.rules_roles import check_roles_kept

from tests.catalogs.rules.asking import ask_rule

# Language, English, a right translation and one that says another thing. Test data only, no advice.
CASES = (
    (
        "cy",
        "Your prescriber tells your GP about LDN.",
        "Mae eich rhagnodydd yn dweud wrth eich meddyg teulu am LDN.",
        "Mae eich meddyg teulu yn dweud wrth eich rhagnodydd am LDN.",
    ),
    (
        "pl",
        "Your prescriber tells your GP about LDN.",
        "Osoba przepisująca informuje lekarza rodzinnego o LDN.",
        "Lekarz rodzinny informuje osobę przepisującą o LDN.",
    ),
    (
        "ar",
        "Your prescriber tells your GP about LDN.",
        "يخبر واصف الدواء طبيبك العام عن LDN.",
        "يخبر طبيبك العام واصف الدواء عن LDN.",
    ),
    (
        "ur",
        "Your prescriber tells your GP about LDN.",
        "آپ کا نسخہ لکھنے والا آپ کے GP کو LDN کے بارے میں بتاتا ہے۔",
        "آپ کا GP نسخہ لکھنے والے کو LDN کے بارے میں بتاتا ہے۔",
    ),
    (
        "ro",
        "Your prescriber tells your GP about LDN.",
        "Prescriptorul îi spune medicului de familie despre LDN.",
        "Medicul de familie îi spune prescriptorului despre LDN.",
    ),
    (
        "pa",
        "Your prescriber tells your GP about LDN.",
        "ਨੁਸਖ਼ਾ ਲਿਖਣ ਵਾਲਾ ਤੁਹਾਡੇ GP ਨੂੰ LDN ਬਾਰੇ ਦੱਸਦਾ ਹੈ।",
        "ਤੁਹਾਡਾ GP ਨੁਸਖ਼ਾ ਲਿਖਣ ਵਾਲੇ ਨੂੰ LDN ਬਾਰੇ ਦੱਸਦਾ ਹੈ।",
    ),
    (
        "cy",
        "Tell your nurse if you feel sick.",
        "Dywedwch wrth eich nyrs os ydych yn teimlo’n sâl.",
        "Bydd eich nyrs yn dweud wrthych os ydych yn teimlo’n sâl.",
    ),
    (
        "pl",
        "Tell your nurse if you feel sick.",
        "Powiedz pielęgniarce, jeśli masz nudności.",
        "Pielęgniarka powie ci, jeśli masz nudności.",
    ),
    (
        "ar",
        "Tell your nurse if you feel sick.",
        "أخبر ممرضتك إذا شعرت بالغثيان.",
        "ستخبرك ممرضتك إذا شعرت بالغثيان.",
    ),
    (
        "ur",
        "Tell your nurse if you feel sick.",
        "اگر متلی ہو تو اپنی نرس کو بتائیں۔",
        "اگر متلی ہو تو آپ کی نرس آپ کو بتائے گی۔",
    ),
    (
        "ro",
        "Tell your nurse if you feel sick.",
        "Spuneți-i asistentei dacă aveți greață.",
        "Asistenta vă spune dacă aveți greață.",
    ),
    ("pa", "Tell your nurse if you feel sick.", "ਜੇ ਮਤਲੀ ਹੋਵੇ ਤਾਂ ਆਪਣੀ ਨਰਸ ਨੂੰ ਦੱਸੋ।", "ਜੇ ਮਤਲੀ ਹੋਵੇ ਤਾਂ ਨਰਸ ਤੁਹਾਨੂੰ ਦੱਸੇਗੀ।"),
    (
        "cy",
        "Naltrexone blocks opioids.",
        "Mae naltrexone yn rhwystro opioidau.",
        "Mae opioidau’n rhwystro naltrexone.",
    ),
    ("pl", "Naltrexone blocks opioids.", "Naltrekson blokuje opioidy.", "Opioidy blokują naltrekson."),
    ("ar", "Naltrexone blocks opioids.", "يحجب النالتريكسون الأفيونيات.", "تحجب الأفيونيات النالتريكسون."),
    (
        "ur",
        "Naltrexone blocks opioids.",
        "نالٹریکسون اوپیوئڈز کو روکتی ہے۔",
        "اوپیوئڈز نالٹریکسون کو روکتے ہیں۔",
    ),
    (
        "ro",
        "Naltrexone blocks opioids.",
        "Naltrexona blochează opioidele.",
        "Opioidele blochează naltrexona.",
    ),
    ("pa", "Naltrexone blocks opioids.", "ਨੈਲਟਰੈਕਸੋਨ ਓਪੀਔਇਡ ਨੂੰ ਰੋਕਦੀ ਹੈ।", "ਓਪੀਔਇਡ ਨੈਲਟਰੈਕਸੋਨ ਨੂੰ ਰੋਕਦੇ ਹਨ।"),
)


@pytest.mark.parametrize(("code", "english", "right", "wrong"), CASES)
def test_the_wrong_one_is_found_and_the_right_one_passes(
    code: str, english: str, right: str, wrong: str
) -> None:
    assert ask_rule(check_roles_kept, english, right, code) == []
    assert ask_rule(check_roles_kept, english, wrong, code) == ["PO-075"]


def test_another_order_of_words_is_right_where_the_form_shows_who_it_is() -> None:
    english = "The pharmacist rings your doctor before she makes up the liquid."
    assert (
        ask_rule(check_roles_kept, english, "Do lekarza dzwoni farmaceutka, zanim przygotuje płyn.", "pl")
        == []
    )
    assert ask_rule(
        check_roles_kept, english, "Do farmaceutki dzwoni lekarz, zanim przygotuje ona płyn.", "pl"
    ) == ["PO-075"]


def test_a_passive_says_it_the_other_way_round() -> None:
    assert (
        ask_rule(
            check_roles_kept, "Naltrexone blocks opioids.", "Opioidy są blokowane przez naltrekson.", "pl"
        )
        == []
    )


def test_who_tells_the_reader_is_not_told() -> None:
    english = "Your pharmacist will tell you what it costs."
    assert ask_rule(check_roles_kept, english, "Farmaceuta powie ci, ile to kosztuje.", "pl") == []
    assert ask_rule(check_roles_kept, english, "Powiedz farmaceucie, ile to kosztuje.", "pl") == ["PO-075"]
