"""Braille: cells by liblouis, pages of our own, and checks of what comes out.

louis      the library liblouis, by ctypes
settings   which table writes a language (braille.toml)
cells      runs -> cells, the table changed where a script or a sign asks for it
pages      lines and pages of a fixed size
layout     a booklet -> pages: title page, contents, text
files      BRF and PEF
ebraille   eBraille 1.0, made when it is asked for
gates      what must be true of every file
"""
