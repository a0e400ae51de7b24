"""What a booklet is, before anything is made of it.

config      booklet.toml -> Booklet: frozen, validated
toml_file   a .toml file read: its values, or a sentence that names the line
toml_table  one table of it, read with errors that name file, line and key
limits      what the text is held to, and how large a thing may be
source_tree what may lie in source/: plain files, and links that stay inside it
addresses   which addresses a link may lead to: one list for all
characters  characters that nobody sees
policy      what pages may load and do
languages   gettext's codes, BCP 47's tags, directions, endonyms
box_kinds, box_colours   the kinds of boxes, and colours of a booklet's own
profile     what a booklet says of itself: its draft mark, who signs
own_looks   [look] and [cover] of booklet.toml; contrast: whether colours can be read
fonts       font files that a booklet brings
looks       looks.toml -> colours, type, space: one place for every format
paths       every path, once, from one project root; how a file is written
errors      what went wrong, in a sentence, with file and line
os_errors   what the system says of a file, as a sentence
kept_files  files that are kept between builds, with digests: none is believed without
finding     one thing to mend: code, place, what, what to do
messages    sentences a reader sees that are not in an .rst file
templates   compiled templates, kept between builds
outputs     what a language is built into, where, under which name
people      editions that people make: Easy Read and sign language, slots of booklet.toml
offers      of which text an edition was made that is not built each time
artefacts   what was made: file, language, edition, bytes, pages, digest
digests     digests of files and folders
current     the booklet, language and edition of a Sphinx application
"""
