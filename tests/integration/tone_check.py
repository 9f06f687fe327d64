"""Tells pitch, level and gaps of a recorded sine tone."""
from dataclasses import dataclass

import numpy


@dataclass
class Tone:
    frequency: float  # Hz
    level: float      # peak, full scale 1
    steady: float     # longest stretch without a gap, seconds


def measure(samples: numpy.ndarray, rate: int, expected: float = 440.0) -> Tone:
    """Mixes the tone down to nothing: what is left is its level and how its phase runs."""
    times = numpy.arange(len(samples)) / rate
    mixed = samples * numpy.exp(-2j * numpy.pi * expected * times)
    step = rate // 200
    window = numpy.hanning(4 * step)  # 20 ms: removes the sum frequency
    smooth = numpy.convolve(mixed, window / window.sum(), mode="valid")[::step]
    phase = numpy.unwrap(numpy.angle(smooth)) / (2 * numpy.pi)
    steps = numpy.diff(phase)
    slope = numpy.median(steps) * rate / step  # a gap does not change the pitch
    levels = 2 * numpy.abs(smooth)
    level = float(numpy.median(levels))
    whole = (numpy.abs(steps - numpy.median(steps)) < 0.005) & (levels[1:] > 0.98 * level)
    stretches = numpy.diff(numpy.flatnonzero(numpy.concatenate(([True], ~whole, [True])))) - 1
    return Tone(expected + float(slope), level, float(stretches.max()) * step / rate)
