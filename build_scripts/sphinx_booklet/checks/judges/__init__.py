"""The outside judges: veraPDF, EPUBCheck, Ace, axe, the Nu checker, and what runs them."""
