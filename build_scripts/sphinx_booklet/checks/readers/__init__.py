"""What readers of the EPUB and of the web pages get, held against the doctrees: a second witness.

blocks       a block of words with what holds it, and two lists of blocks compared
doctree      the blocks of a doctree, as they should reach a reader
marks        what stands inside a line of it: links, doses, stress, languages
kept         the blocks of a booklet's doctrees, kept while it is built (build/<code>/epub.text.json)
markup       a page opened: names, roles, languages, what is hidden
page         the blocks of a page
lines        what stands inside a line of it
drawings     what a drawing shows, to compare it with the same drawing made anew
notes        the signs of notes and references, and the ways back
chapters     the pages of an edition, compared; bars to scale; the index
book         contents, spine, landmarks, page list and metadata of an EPUB
book_files   fonts, pictures, style sheet and cover of an EPUB
web          the pages of a site, and what stands round each text
web_made     the pages that are made of others: all texts on one, lists of chapters, the start page
web_head     what search engines and people who share a page are told
web_offers   the files that the pages offer
web_files    what lies at the root, and what the search knows
seen         what a browser shows of the pages: hidden, pale, covered, off the page
seen_script  the script that looks
report       the findings of an EPUB and of a site, with their codes

Nothing of the EPUB's and the site's builders, nor of the checks of single files (checks/epub, checks/html), is used.
"""
