"""`make bench`: this pipeline beside the stock commands, on the same sources, in one run, as ratios.

    measure     one command as a whole process: wall, CPU, peak memory
    projects    copies of the booklet: longer, in more languages, changed by a word
    engine      the text engine and the tags beside stock rst2pdf, in a warm process
    stock       the stock side: Sphinx and rst2pdf with nothing but the crash fixes
    scenarios   what is compared
    report      the tables

It is a benchmark, never a test: nothing fails because a machine was slow.
"""
