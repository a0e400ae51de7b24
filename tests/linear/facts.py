"""What a reading says of itself, for tests that need no booklet."""

FACTS = {
    "draft": "A draft",
    "publisher": "P",
    "edition": "1",
    "edition_date": "a day",
    "review_date": "another day",
}
