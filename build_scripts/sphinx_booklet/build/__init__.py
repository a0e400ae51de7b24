"""Languages x outputs: what there is to make, in which order, by how many processes.

run             all languages of a booklet, one process or several
language_build  the outputs of one language, and what each waits for
task            one output of one language: made, checked, opened again
workers         the processes, each of which makes one output after another
stamps          what each output was made from: nothing is made twice
lock            one build at a time in one tree
families        the fonts of a language are there before its first output is begun
own_folders     the folders that a build empties are no links
time_limit      how long one output may be at work
sphinx_run      one run of a Sphinx builder, every warning gathered
sphinx_warnings a warning of Sphinx in words for an editor
gettext         the templates of a booklet
templates       whether they are those of today's source
translations    what is wrong with catalogs, kept by content
people          whether editions that people made are of the text of today
dist            puts together what passed, under its public name
filling         dist/ made whole, checked, and put in the place of the old one
placed          whether it holds all of that already
preview         the pages again, after every change
preview_state   what it knows: the last whole pages, and what is to be mended
preview_checks  the checks of `make` on its pages
preview_server  shows them, and tells the browser
"""
