"""Sound as numbers: one rate, one loudness, no silence at either end.

UKAAF MS01 (2012) asks for an even volume; every voice and recording is brought to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Wave = Any  # numpy's array of float32, one channel, from -1 to 1; numpy is an extra

RATE = 24000  # samples a second
LOUDNESS = 0.08  # root mean square: -22 dBFS
PEAK = 0.89  # -1 dBFS
QUIET = 0.004  # below it is silence
PASSED, TAPS = 11_000, 101  # hertz that a higher rate may keep; length of the filter
BEFORE, AFTER = 480, 1200  # samples that are left round the sound


def read_pcm(data: bytes, rate: int) -> Wave:
    """A wave at our rate of 16-bit samples (little-endian, one channel) at another."""
    # belongs to an extra, which may be missing
    import numpy as np

    return resample(np.frombuffer(data, "<i2").astype(np.float32) / 32768, rate)


def write_pcm(wave: Wave) -> bytes:
    """The 16-bit samples of a wave, made a minute at a time: half an hour of them thrice over fills the memory."""
    # belongs to an extra, which may be missing
    import numpy as np

    minutes = (wave[start : start + 60 * RATE] for start in range(0, len(wave), 60 * RATE))
    return b"".join(np.clip(part * 32767, -32767, 32767).astype("<i2").tobytes() for part in minutes)


def resample(wave: Wave, rate: int) -> Wave:
    """A wave of `rate` samples a second at ours, by straight lines: speech holds little above 8 kHz.

    What a higher rate has and ours cannot hold is filtered out first; it would come back as other tones.
    """
    # belongs to an extra, which may be missing
    import numpy as np

    if rate == RATE:
        return wave
    if rate > RATE:
        wave = np.convolve(wave, make_low_pass(PASSED / rate), "same")
    count = round(len(wave) * RATE / rate)
    return np.interp(np.arange(count) * (rate / RATE), np.arange(len(wave)), wave).astype(np.float32)


def make_low_pass(edge: float) -> Wave:
    """The coefficients of a filter (windowed sinc) that ends at `edge`, a share of the sampling rate."""
    # belongs to an extra, which may be missing
    import numpy as np

    taps = np.sinc(2 * edge * (np.arange(TAPS) - TAPS // 2)) * np.hamming(TAPS)
    return (taps / taps.sum()).astype(np.float32)


def mix_down(data: Wave) -> Wave:
    """Samples of some channels (a row each moment) as one channel."""
    return data.mean(axis=1)


def trim(wave: Wave) -> Wave:
    """Without the silence at both ends."""
    # belongs to an extra, which may be missing
    import numpy as np

    loud = np.flatnonzero(np.abs(wave) > QUIET)
    return wave[max(0, loud[0] - BEFORE) : loud[-1] + AFTER] if len(loud) else wave


def level(wave: Wave) -> Wave:
    """At the loudness of all others."""
    # belongs to an extra, which may be missing
    import numpy as np

    if not len(wave):
        return wave
    power = float(np.sqrt(np.mean(wave * wave))) or 1.0
    return wave * min(LOUDNESS / power, PEAK / (float(np.abs(wave).max()) or 1.0))


def make_silence(seconds: float) -> Wave:
    """Nothing, for a while."""
    # belongs to an extra, which may be missing
    import numpy as np

    return np.zeros(round(seconds * RATE), np.float32)


def join(waves: Iterable[Wave]) -> Wave:
    """One after another."""
    # belongs to an extra, which may be missing
    import numpy as np

    parts = list(waves)
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
