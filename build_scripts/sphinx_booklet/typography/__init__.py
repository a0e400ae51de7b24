"""Text into lines of positioned glyphs, for any script; nothing of reportlab or rst2pdf is needed here.

families     family name -> files of the booklet and of installed packages; known_fonts: what to bring for a script
faces        one face as HarfBuzz sees it
cut_fonts    fonts cut down to the characters of a text
outlines     the outline of a glyph as a path
typesetter   the faces of one build, fallback by character, words shaped so far
unicode      properties of characters, of one version on every Python: 16.0
bidi         the Unicode bidirectional algorithm (UAX 9); bidi_sequences: its rules W1 to N2
linebreak    the Unicode line breaking algorithm (UAX 14)
clusters     what a reader takes for one letter (UAX 29)
bonds        what a line does not end in beyond those rules, and where an address is broken
words        where words end in scripts without spaces, by ICU's dictionaries where they are installed
hyphenation  where a word may be divided
current      the typesetter of the build that is running
"""
