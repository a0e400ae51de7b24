"""What is true of a finished PDF, read by a reader that shares nothing with what wrote it.

reader    the file: pages, fonts, content streams, structure tree
layout    the content streams, operator by operator
kept_pages what those two have read of a page, for the next build
items     what a text consists of, in reading order
expected  those of the doctree
found     those of the structure tree
ink       the picture of each page against the tags; ink_reader paints it, ink_order looks at lines, glyph_shapes at letters
drawn     what of a text is drawn; drawings_seen finds it on the pages, drawing_ink compares it with the same made anew
boxes_seen the frames and grounds of boxes, as they are painted
container what a file may hold besides pages, text and tags
audit     the two compared
places    where the parts of the structure tree stand on paper
steering  outline and links: where they stand, lead, and what they say
running_heads the names of parts at the head of pages
declared  what the file says of itself and of its elements
pages     each page by itself
press_reader what a printer's file paints; preflight holds it to a printer's rules, separations to its plates
page_ends where pages end: half empty, rows and lines left alone
rules     every rule, in one list of findings
"""
