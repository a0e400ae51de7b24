"""WordprocessingML (ECMA-376): the booklet for a word processor, and the notes that people made in it."""
