"""MP3 by LAME (the wheel lameenc): 48 kbit a second, one channel, a constant rate; the same bytes twice."""

from __future__ import annotations

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.linear.speech.sound import RATE, Wave, write_pcm
from sphinx_booklet.linear.speech.voices import GET

KILOBITS = 48
QUALITY = 2  # LAME's scale: 2 is near the best
# What LAME puts before the first sample, and what a decoder adds: lameenc writes no header that would let a
# player skip it (measured at the start and the end of a chapter).
DELAY = 1100 / RATE  # seconds


def encode_mp3(wave: Wave) -> bytes:
    """The frames of a wave, without tags.

    Raises BookletError when the encoder is not installed.
    """
    try:
        # belongs to an extra, which may be missing
        import lameenc
    except ModuleNotFoundError:
        raise BookletError(
            "Speech needs the package lameenc, which is not installed.", advice=f"Get it with: {GET}"
        ) from None
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(QUALITY)
    return bytes(encoder.encode(write_pcm(wave)) + encoder.flush())
