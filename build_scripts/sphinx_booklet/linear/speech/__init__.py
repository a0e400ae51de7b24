"""What is said, and by whom.

settings    source/speech.toml: voices, and how names are said
numbers     decimals, ranges, comparisons, units: words of the catalog for what engines misread
say         blocks -> sentences with what is said of each
review      what is said, as a file for reviewers; written and said side by side
faults      what nobody could say rightly
espeak, pico  engines
voices      text -> sound: engines and models behind one interface
sound       loudness, silence, sampling rates
clips       sentences that have been spoken, kept by content
recordings  a person's reading of a chapter in the place of the voice
adding      such a reading, put into source/recordings
alignment   where its sentences are
tracks      a chapter as one piece of sound, with the time of each sentence
mp3, id3    encoding, and chapters inside a file
album       the folder and zip of chapters, playlist and feed
overlay     the EPUB that is heard and read at once
"""
