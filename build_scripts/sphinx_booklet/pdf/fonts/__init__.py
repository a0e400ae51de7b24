"""Faces written into a PDF.

programs      the composite font for each face that was used
composites    a composite font's parts
registration  what reportlab is told about a face
"""
