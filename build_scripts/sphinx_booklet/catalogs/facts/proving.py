"""Which tables and words of a lexicon prove something when they are missing, new, or contradicted."""

from __future__ import annotations

# Tables whose words are not said in another way.
NAMED = (
    "drug",
    "organ",
    "illness",
    "exception",
    "precision",
    "service",
    "state",
    "body",
    "form",
    "age",
)
# The same of single words of other tables: signs of danger, numbers, when and where to get help.
NAMED_THINGS = frozenset(
    (
        "symptom.breathing symptom.suicide symptom.hallucination symptom.confusion symptom.dizziness symptom.nausea"
        " symptom.rash symptom.swelling symptom.fever symptom.bleeding symptom.drowsiness symptom.seizure symptom.cough"
        " number.two number.three number.four number.five number.six number.seven number.eight number.nine number.ten"
        " unit_of_time.week unit_of_time.month unit_of_time.minute part_of_day.night part_of_day.morning"
        " condition.only urgency.now place.hospital place.clinic test.blood_test certainty.proven regular.always"
        " regular.seldom regular.sometimes person.nurse person.pharmacist person.prescriber person.dentist person.midwife"
        " person.neurologist person.anaesthetist"
    ).split()
)
# What may take the place of "it", or be meant by "another one".
UNSTATED = ("ldn", "naltrexone", "opioid", "placebo")
# “Only one” may be “no more than one”, “nothing but one”, “already at one”.
ONLY_OTHERWISE = ("bound.at_most", "exception.unless", "amount.more")
# Tables in which a word that the English has nothing like is a fault by itself.
PROVING = (
    "number", "times", "licence", "illness", "drug", "order_of_kind", "kind_of_ms", "mass", "exception", "claim",
)  # fmt: skip
# The same of single words of other tables: what promises, allows or frightens, and where to go.
PROVING_THINGS = frozenset(
    (
        "safety.safe certainty.proven permission.permitted regular.always regular.often share.most"
        " place.hospital symptom.fever symptom.cough symptom.breathing service.ambulance person.pharmacist person.gp person.nurse"
        " reach.none reach.not_all"
    ).split()
)
# Two words of these tables that change places within a sentence change what it says.
ORDERED = (
    "amount", "times", "unit_of_time", "part_of_day", "order_of_kind", "kind_of_ms", "licence", "course", "modality",
)  # fmt: skip
# Tables in which one word may stand for two of the other language: sickness, and nausea or vomiting; about and nearly.
SAID_WITH_TWO = ("symptom", "precision", "modality")
# What shows by standing beside a word which clause it belongs to.
COMPANIONS = (
    "drug", "acronym", "organ", "symptom", "illness", "person", "place", "form", "number", "unit_of_time",
    "part_of_day", "every", "country", "mass", "course", "test", "body", "food",
)  # fmt: skip
BESIDE_ORDER = (*COMPANIONS, "way", "company", "age", "sex", "effect", "licence", "quality")
ORDER_WORDS = ("order.before", "order.after", "order.until")
# Longer rows of facts are not compared by their order.
LONGEST_ORDER = 4

# What says the same of an amount or a time, whatever its table: smaller, lower and less; early and before.
MORE = "amount.more level.high size.large strength.strong length.long"
LESS = "amount.less level.low size.small strength.weak length.short"
GROWING, SHRINKING = "amount.more level.high size.large", "amount.less level.low size.small"
EARLIER = "order.before when.early"
LATER = "order.after when.late course.delay"
MORE_WORDS, LESS_WORDS = frozenset(MORE.split()), frozenset(LESS.split())
WORSE, BETTER = frozenset(("quality.worse",)), frozenset(("quality.better",))
# Each line: what the English says, what may be said instead, and what contradicts it.
POLES = tuple(
    tuple(frozenset(part.split()) for part in line)
    for line in (
        (MORE, f"{MORE} quality.worse", LESS),
        (LESS, f"{LESS} quality.better", MORE),
        ("quality.worse", f"quality.worse {MORE}", "quality.better level.low strength.weak"),
        ("quality.better", f"quality.better {MORE} {LESS}", "quality.worse"),
        (EARLIER, f"{EARLIER} ordinal.first order.until", LATER),
        (LATER, f"{LATER} order.during ordinal.last ordinal.second", EARLIER),
    )
)


# The same of what may not be said in place of the English unless the English says that too: about 27 is not
# more than 27, “only if” is not “even if”, and “even at a low dose” is not “without a low dose”.
STRICT_POLES = tuple(
    tuple(frozenset(part.split()) for part in line)
    for line in (
        ("precision.about", "precision.about precision.nearly", "amount.more amount.less bound.at_least bound.at_most precision.exactly"),
        ("precision.nearly", "precision.nearly precision.about share.most", "precision.exactly amount.more bound.at_least number.half share.few"),
        ("amount.more amount.less bound.at_least bound.at_most", f"{MORE} {LESS} bound.at_least bound.at_most", "precision.about precision.exactly"),
        ("condition.only", "condition.only exception.unless", "condition.even"),
        ("exception.unless", "condition.only exception.unless", "condition.even"),
        ("condition.even", "condition.even", "condition.only exception.unless with.without"),
        ("course.stop", "course.stop effect.block course.delay", "speed.quickly ease.easy"),
        ("share.some", "share.some share.few share.many", "share.all"),
    )
)  # fmt: skip
