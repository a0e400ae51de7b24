"""What is true of a finished PDF, read by a reader that shares nothing with what wrote it.

reader    the file: pages, fonts, content streams, structure tree
layout    the content streams, operator by operator
items     what a text consists of, in reading order
expected  those of the doctree
found     those of the structure tree
audit     the two compared
pages     each page by itself
page_ends where pages end: half empty, rows and lines left alone
rules     every rule, in one list of findings
"""
