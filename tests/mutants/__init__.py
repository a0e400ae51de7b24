"""Mutants of finished files: a copy of a good file with one fault that a reader would meet.

They measure the checks of finished files. Whoever writes a check may read the lists of the finished PDF's first
kinds (`pdf_known.py`) and the modules named `…_odd.py`; those named `…_even.py`, and those of a printer's file
(`press_….py`), are kept unread until the check is done, so that its figure means something. No mutant is written
from reading a check.
"""
