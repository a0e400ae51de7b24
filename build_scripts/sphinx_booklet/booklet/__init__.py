"""What a booklet is, before anything is made of it.

config      booklet.toml -> Booklet: frozen, validated
toml_table  one table of a .toml file, read with errors that name file, line and key
languages   gettext's codes, BCP 47's tags, directions, endonyms
looks       looks.toml -> colours, type, space: one place for every format
paths       every path, once, from one project root; how a file is written
errors      what went wrong, in a sentence, with file and line
finding     one thing to mend: code, place, what, what to do
messages    sentences a reader sees that are not in an .rst file
templates   compiled templates, kept between builds
outputs     what a language is built into, where, under which name
artefacts   what was made: file, language, edition, bytes, pages, digest
digests     digests of files and folders
current     the booklet, language and edition of a Sphinx application
"""
