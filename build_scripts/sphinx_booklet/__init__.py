"""The booklet pipeline: one source of reStructuredText, every reader.

Imports run one way, from the top of this list to its end; `make lint` holds them to it.

    cli          one file a command: its options, what it says and does
    build        languages x outputs: tasks, workers, stamps, one run of Sphinx, staging, preview
    extension    the one Sphinx extension of a booklet: it sets up every room below
    pdf          rst2pdf made to set and tag every script
    epub         Sphinx's EPUB builder made to say what the book is
    web          the theme's half in Python: downloads, metadata, search
    linear       one line of blocks and runs: plain text, Word, Braille, speech
    catalogs     source -> .pot -> .po: extract, update, rules, review, publication
    checks       what is true of the text and of a finished file; the outside judges
    figures      drawings and the cover, computed from words and numbers
    typography   text into lines of positioned glyphs, for any script; no reportlab in it
    markup       our roles and directives; which language a passage is in; where printed pages start
    booklet      configuration, paths, languages, looks, errors, findings, outputs
    theme        templates, styles, looks and settings that every booklet starts from; data, no code
"""
