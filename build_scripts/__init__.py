"""The booklet pipeline, in the order in which a booklet passes through it.

cli          the commands; `python -m build_scripts`, console script `booklet`
config       booklet.toml -> Booklet, Language: frozen, validated
looks        looks.toml -> colours, type, space: one place for every format
paths        every path, once, from one project root
errors       what went wrong, in a sentence, with file and line
messages     sentences a reader sees that are not in an .rst file
extension    the one Sphinx extension that conf.py names
changes      which chapters have changed, by content
markup       our roles and directives; citations, chapters, reading time
outputs      what a language is built into, where, under which name
stamps       what each output was made from: nothing is made twice
build        languages x formats: one warm process a language
workers      the processes
sphinx_run   one run of a Sphinx builder, every warning gathered
explain      a warning of Sphinx in words for an editor
artefacts    what was made: file, language, edition, bytes, pages, digest
commands     one module a command
console      what long work says while it runs
dist         puts together what passed, under its public name
pdf          rst2pdf made to set every script, tagged
checks       what is true of a finished artefact
"""
