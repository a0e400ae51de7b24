"""espeak-ng of the wheel `espeakng-loader`, by ctypes: every language, no system package.

It is GPL-3 and a tool: its sound is not covered, and nothing of it is shipped. The library goes on from the
state that the last sentence left, so that the same sentence sounds otherwise the second time; it is closed
and loaded anew for each one. Never fork a process that has it loaded.
"""

from __future__ import annotations

import _ctypes
import ctypes

from sphinx_booklet.booklet.errors import BookletError

RETRIEVE, UTF8, DONT_EXIT, SPEED = 1, 1, 0x8000, 1  # speak_lib.h
RATE = 22050
# language -> the engine's own name; "en-gb" is none, and a name that it does not know is passed over
VOICES = {"en": "en-gb-x-rp", "zh": "cmn"}
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def speak_with_espeak(text: str, code: str, words_a_minute: int) -> bytes:
    """16-bit samples at RATE of a text in a language (gettext code).

    Raises BookletError when the engine has no such language.
    """
    # belongs to an extra, which may be missing
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    parts: list[bytes] = []

    def take(samples: ctypes._Pointer[ctypes.c_short], count: int, _events: object) -> int:
        if samples and count > 0:
            parts.append(ctypes.string_at(samples, count * 2))
        return 0

    callback = _Callback(take)  # kept until the library is closed
    try:
        if (
            library.espeak_Initialize(RETRIEVE, 0, espeakng_loader.get_data_path().encode(), DONT_EXIT)
            != RATE
        ):
            raise BookletError("espeak-ng does not find its voices.", advice="Install espeakng-loader again.")
        library.espeak_SetSynthCallback(callback)
        base = code.partition("_")[0]
        if library.espeak_SetVoiceByName(VOICES.get(base, base).encode()) != 0:
            raise BookletError(
                f"espeak-ng has no voice for “{code}”.", advice="Name a voice in source/speech.toml."
            )
        library.espeak_SetParameter(SPEED, words_a_minute, 0)
        data = text.encode() + b"\0"
        library.espeak_Synth(data, len(data), 0, 0, 0, UTF8, None, None)
        library.espeak_Synchronize()
        library.espeak_Terminate()
    finally:
        _ctypes.dlclose(library._handle)
    return b"".join(parts)
