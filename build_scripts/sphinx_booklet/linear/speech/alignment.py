"""Where the sentences of a text are in a person's reading of it.

A voice reads the same text with times that are known; the two are laid beside each other by dynamic time
warping of their spectra (Sakoe and Chiba 1978; mel-frequency cepstra: Davis and Mermelstein 1980). Silence is
left out, because people pause where no voice does. Nothing is recognised, so it works in every language that has
a voice; and it says where a sentence is, not that its words are right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_booklet.linear.speech.sound import RATE, Wave

HOP = 960  # samples from frame to frame: 40 ms
WINDOW = 2048
BANDS, KEPT = 26, 12  # mel bands, and the cepstra of them that are kept
LOWEST, HIGHEST = 100.0, 7000.0  # hertz: what a cheap microphone has too
FLOOR = 0.1  # of the way from the quietest to the loudest: below it is a pause
SEARCH, CLOSER = (
    12,
    0.02,
)  # frames round a cut in which a pause is looked for; seconds that one nearer is worth
ROOM, ROOM_SHARE = 500, 0.1  # how far a path may stray: frames, or of the longer of the two
# How fast a sentence may be read beside the middle one, as a factor; below SHORT seconds they vary more.
STRETCH, SHORT, SHORT_STRETCH = 1.7, 1.5, 3.0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, in seconds."""

    begin: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.begin


def align(reading: Wave, voice: Wave, spans: Sequence[Span]) -> list[Span]:
    """The times in `reading` of what stands at `spans` in `voice`; both at `sound.RATE`, spans in order."""
    # belongs to an extra, which may be missing
    import numpy as np

    (heard, heard_at), (known, known_at) = list_frames(reading), list_frames(voice)
    first = np.full(len(known) + 1, len(heard))
    for row, column in warp(known, heard):
        first[row] = min(first[row], column)
    gaps = np.diff(heard_at, prepend=0.0)
    cuts = [0]
    for span in spans[1:]:
        cut = find_pause(gaps, int(first[np.searchsorted(known_at, span.begin)]))
        cuts.append(max(cuts[-1], cut))
    times = [float(at) for at in (*heard_at, heard_at[-1])]
    found = []
    for cut, end in zip(cuts, [*cuts[1:], len(heard)], strict=True):
        last = times[end - 1] + HOP / RATE if end > cut else times[cut]
        found.append(Span(round(times[cut], 2), round(last, 2)))
    return found


def find_pause(gaps: Any, cut: int) -> int:
    """The frame after the longest pause near `cut`; `gaps` are the seconds before each frame."""
    near = range(max(1, cut - SEARCH), min(len(gaps), cut + SEARCH + 1))
    return max(near, key=lambda at: gaps[at] - abs(at - cut) * CLOSER, default=cut)


def list_doubtful(found: Sequence[Span], known: Sequence[Span]) -> list[int]:
    """The numbers of the sentences that would have been read far faster or slower than the others."""
    # belongs to an extra, which may be missing
    import numpy as np

    factors = [span.seconds / max(voice.seconds, 0.01) for span, voice in zip(found, known, strict=True)]
    middle = float(np.median(factors)) or 1.0
    doubtful = []
    for number, (factor, voice) in enumerate(zip(factors, known, strict=True)):
        most = STRETCH if voice.seconds >= SHORT else SHORT_STRETCH
        if not middle / most <= factor <= middle * most:
            doubtful.append(number)
    return doubtful


def list_frames(wave: Wave) -> tuple[Any, Any]:
    """The cepstra of the frames that are no pause, and the seconds at which these begin.

    Each coefficient has the same mean and spread in every wave: voices and rooms differ.
    """
    # belongs to an extra, which may be missing
    import numpy as np

    padded = np.pad(wave, (WINDOW // 2, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][:-1]
    power = np.array([float(np.sqrt(np.mean(frame * frame))) for frame in frames])
    quiet, speech = np.quantile(power, (0.02, 0.95))
    loud = np.flatnonzero(power >= quiet + FLOOR * (speech - quiet))
    bands = np.concatenate([measure_bands(frames[some]) for some in _in_blocks(loud)])
    turn = np.cos(np.pi * np.outer(np.arange(1, KEPT + 1), np.arange(BANDS) + 0.5) / BANDS)
    cepstra = bands @ turn.T
    cepstra = (cepstra - cepstra.mean(axis=0)) / (cepstra.std(axis=0) + 1e-9)
    return cepstra.astype(np.float32), loud * HOP / RATE


def _in_blocks(numbers: Any, size: int = 1000) -> Iterator[Any]:
    """A few at a time: a chapter's frames would fill the memory."""
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def measure_bands(frames: Any) -> Any:
    """The logarithm of the energy in each mel band of each frame."""
    # belongs to an extra, which may be missing
    import numpy as np

    spectra = np.abs(np.fft.rfft(frames * np.hanning(WINDOW), axis=1))
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (LOWEST, HIGHEST))
    edges = 700 * (10 ** (np.linspace(low, high, BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(WINDOW, 1 / RATE)
    up = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    down = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    return np.log(spectra**2 @ np.maximum(0, np.minimum(up, down)).T + 1e-9)


def warp(rows: Any, columns: Any) -> list[tuple[int, int]]:
    """The cheapest path through two lists of frames, from both starts to both ends, backwards.

    It stays within a band round the straight line. A row is one step of numpy: the cost of going along it is a
    sum from its start, so that the best place to enter it is a running minimum.
    """
    # belongs to an extra, which may be missing
    import numpy as np

    count, width = len(rows), len(columns)
    room = max(ROOM, round(ROOM_SHARE * max(count, width)), width // count + 1)
    before = np.full(width + 1, np.inf)
    before[0] = 0.0
    starts, moves = [], []
    for number in range(count):
        middle = number * width // count
        start, end = max(0, middle - room), min(width, middle + room + 1)
        cost = np.linalg.norm(columns[start:end] - rows[number], axis=1).astype(float)
        over, aslant = before[start + 1 : end + 1], before[start:end]
        entry = np.minimum(over, aslant)
        along = np.cumsum(cost)
        best = along + np.minimum.accumulate(entry - (along - cost))
        entered = entry + cost <= best + 1e-9
        moves.append(np.where(entered, np.where(aslant <= over, 0, 1), 2).astype(np.int8))
        starts.append(start)
        before = np.full(width + 1, np.inf)
        before[start + 1 : end + 1] = best
    return _follow(moves, starts, count, width)


def _follow(moves: list[Any], starts: list[int], count: int, width: int) -> list[tuple[int, int]]:
    """The path that the moves make, from its end: 0 aslant, 1 from the row before, 2 along the row."""
    row, column = count - 1, width - 1
    path = [(row, column)]
    while row > 0 or column > 0:
        move = moves[row][column - starts[row]]
        row, column = row - (move < 2), column - (move != 1)
        if row < 0 or column < 0:
            break
        path.append((row, column))
    return path
