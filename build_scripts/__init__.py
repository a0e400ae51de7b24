"""The booklet pipeline, in the order in which a booklet passes through it.

The way in:
    cli          the commands; `python -m build_scripts`, console script `booklet`
    cli_catalogs the commands for translators, and `publish`
    commands     one module a command: what it says and does, step by step
    console      what long work says while it runs

What a booklet is:
    config       booklet.toml -> Booklet: frozen, validated
    toml_table   one table of a .toml file, read with errors that name file, line and key
    languages    gettext's codes, BCP 47's tags, directions, endonyms
    looks        looks.toml -> colours, type, space: one place for every format
    paths        every path, once, from one project root
    errors       what went wrong, in a sentence, with file and line
    messages     sentences a reader sees that are not in an .rst file
    templates    compiled templates, kept between builds
    starter      the text that another booklet starts from

From text to files, as many processes as cores:
    catalogs     source -> .pot -> .po: extract, update, review, publish
    extension    the one Sphinx extension that conf.py names
    changes      which chapters have changed, by content
    markup       our roles and directives; citations, chapters, reading time
    figures      drawings and the cover, computed from words and numbers
    pages        where each printed page starts, in terms of the source
    pdf          rst2pdf made to set every script, tagged
    epub         Sphinx's EPUB builder made to say what the book is
    web          the theme's half in Python: downloads, languages, search
    outputs      what a language is built into, where, under which name
    stamps       what each output was made from: nothing is made twice
    build        languages x formats: what there is to make, and in which order
    making       one output of one language: made, checked, opened again
    workers      the processes, each of which makes one output after another
    sphinx_run   one run of a Sphinx builder, every warning gathered
    explain      a warning of Sphinx in words for an editor

What may leave the house:
    checks       what is true of the text, the catalogs and a finished file; the outside judges
    artefacts    what was made: file, language, edition, bytes, pages, digest
    dist         puts together what passed, under its public name
    bench        this pipeline beside the stock commands
"""
