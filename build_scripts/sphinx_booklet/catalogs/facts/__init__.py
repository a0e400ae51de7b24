"""What a sentence must keep: read from the English, compared with the translation.

lexicon   the words of a language, from theme/lexicon and source/lexicon
skeleton  how the name of a medicine sounds
reading   the facts of a text: which things it names, in which sentence
proving   which of them prove something when they are missing or new
comparing which facts are missing, new, or have changed places
closed    the same of closed classes of words, sentence by sentence
"""
