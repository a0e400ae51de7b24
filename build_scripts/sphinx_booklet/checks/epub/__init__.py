"""What is true of a finished EPUB, after EPUB 3.3 and EPUB Accessibility 1.1.

file       the container and its parts
rules      package, spine, navigation, links
pages      each page by itself
pictures   alternative texts
languages  language and direction of every passage
metadata   what the book says of itself
report     every rule, in one list of findings
"""
