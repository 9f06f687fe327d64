"""Tells pitch, level and gaps of a recorded sine tone."""
from dataclasses import dataclass

import numpy


@dataclass
class Tone:
    frequency: float  # Hz
    level: float      # peak, full scale 1
    jump: float       # largest step of the phase between neighbouring 5 ms, in periods
    weakest: float    # lowest level of 5 ms, share of the level


def measure(samples: numpy.ndarray, rate: int, expected: float = 440.0) -> Tone:
    """Mixes the tone down to nothing: what is left is its level and how its phase runs."""
    times = numpy.arange(len(samples)) / rate
    mixed = samples * numpy.exp(-2j * numpy.pi * expected * times)
    step = rate // 200
    window = numpy.hanning(4 * step)  # 20 ms: removes the sum frequency
    smooth = numpy.convolve(mixed, window / window.sum(), mode="valid")[::step]
    phase = numpy.unwrap(numpy.angle(smooth)) / (2 * numpy.pi)
    slope = numpy.polyfit(numpy.arange(len(phase)) * step / rate, phase, 1)[0]
    levels = 2 * numpy.abs(smooth)
    level = float(numpy.median(levels))
    return Tone(expected + float(slope), level, float(numpy.abs(numpy.diff(phase)).max()), float(levels.min()) / level)
