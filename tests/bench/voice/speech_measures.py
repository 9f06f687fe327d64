"""Measures of speech recordings: fundamental, long-term spectrum, mel cepstra, delay, clicks. numpy and scipy only."""
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import fft, io, signal

RATE = 16_000
HOP = 80  # 5 ms


def load(path: Path | str) -> np.ndarray:
    """A WAV file as floats at 16 kHz."""
    rate, samples = io.wavfile.read(path)
    floats = samples.astype(np.float64) / 32768.0
    if rate == RATE:
        return floats
    step = np.gcd(rate, RATE)
    return signal.resample_poly(floats, RATE // step, rate // step)


class Contour(NamedTuple):
    """F0 in Hz every 5 ms (0: unvoiced), from an algorithm of its own: YIN (de Cheveigné and Kawahara 2002)."""

    hertz: np.ndarray

    @property
    def voiced(self) -> np.ndarray:
        return self.hertz > 0


def fundamental(x: np.ndarray, low: float = 65.0, high: float = 550.0) -> Contour:
    window, longest, shortest = 480, int(RATE / low), int(RATE / high)
    b, a = signal.butter(4, 1500 / (RATE / 2))
    y = np.pad(signal.filtfilt(b, a, x), (window + longest, window + longest))
    frames = len(x) // HOP
    hertz = np.zeros(frames)
    loud = np.sqrt(np.mean(x**2)) * 0.1
    for frame in range(frames):
        centre = frame * HOP + window + longest
        first = y[centre - window // 2 - longest // 2: centre + window // 2 - longest // 2]
        if np.sqrt(np.mean(first**2)) < loud:
            continue
        whole = y[centre - window // 2 - longest // 2: centre + window // 2 - longest // 2 + longest + 1]
        size = 2048
        cross = fft.irfft(fft.rfft(whole, size) * np.conj(fft.rfft(first, size)), size)[: longest + 1]
        energy = np.concatenate(([0], np.cumsum(whole**2)))
        moved = energy[window: window + longest + 1] - energy[: longest + 1]
        difference = moved[0] + moved - 2 * cross
        normal = np.ones(longest + 1)
        normal[1:] = difference[1:] * np.arange(1, longest + 1) / np.maximum(np.cumsum(difference[1:]), 1e-12)
        below = np.flatnonzero(normal[shortest:] < 0.2)
        if below.size == 0:
            continue
        lag = below[0] + shortest
        while lag + 1 < longest and normal[lag + 1] < normal[lag]:
            lag += 1
        if 0 < lag < longest:
            left, here, right = normal[lag - 1: lag + 2]
            bend = left - 2 * here + right
            lag += 0.5 * (left - right) / bend if bend > 1e-9 else 0.0
        hertz[frame] = RATE / lag
    return Contour(hertz)


def long_term_spectrum(x: np.ndarray) -> np.ndarray:
    """dB in third-octave-like mel bands, of the frames that are speech, mean 0."""
    return 10 * np.log10(np.maximum((mel_power(x)[speech(x)]).mean(axis=0), 1e-12)) - level(x)


def level(x: np.ndarray) -> float:
    return float(np.mean(10 * np.log10(np.maximum(mel_power(x)[speech(x)].mean(axis=0), 1e-12))))


def spectrum_distance(x: np.ndarray, y: np.ndarray) -> float:
    """Root mean square difference of two long-term spectra in dB."""
    return float(np.sqrt(np.mean((long_term_spectrum(x) - long_term_spectrum(y)) ** 2)))


def mel_power(x: np.ndarray, bands: int = 26, window: int = 512) -> np.ndarray:
    padded = np.pad(x, (window // 2, window // 2))
    frames = np.lib.stride_tricks.sliding_window_view(padded, window)[::HOP] * np.hanning(window)
    power = np.abs(fft.rfft(frames, axis=1)) ** 2
    edges = 700 * (10 ** (np.linspace(2595 * np.log10(1 + 80 / 700), 2595 * np.log10(1 + 6300 / 700), bands + 2) / 2595) - 1)
    bins = np.arange(window // 2 + 1) * RATE / window
    bank = np.maximum(0, np.minimum((bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None],
                                    (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]))
    return power @ bank.T


def speech(x: np.ndarray) -> np.ndarray:
    loud = 10 * np.log10(np.maximum(mel_power(x).sum(axis=1), 1e-12))
    return loud > np.percentile(loud, 95) - 30


def cepstra(x: np.ndarray, count: int = 24) -> np.ndarray:
    """Mel cepstra 1…count of the speech frames."""
    bands = np.log(np.maximum(mel_power(x)[speech(x)], 1e-12)) / 2
    return fft.dct(bands, norm="ortho", axis=1)[:, 1: count + 1]


def cepstral_distance(x: np.ndarray, y: np.ndarray) -> float:
    """Mel-cepstral distance in dB (Kubichek 1993), along the best alignment in time (Sakoe and Chiba 1978)."""
    a, b = cepstra(x)[::2], cepstra(y)[::2]
    cost = np.sqrt(np.maximum((a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T, 0))
    total = np.full((len(a) + 1, len(b) + 1), np.inf)
    steps = np.zeros_like(total)
    total[0, 0] = 0
    for i in range(1, len(a) + 1):
        row, above = total[i], total[i - 1]
        straight = np.minimum(above[1:], above[:-1]) + cost[i - 1]
        for j in range(1, len(b) + 1):
            row[j] = min(straight[j - 1], row[j - 1] + cost[i - 1, j - 1])
    i, j, length, summed = len(a), len(b), 0, 0.0
    while i > 0 and j > 0:
        summed += cost[i - 1, j - 1]
        length += 1
        i, j = min(((i - 1, j - 1), (i - 1, j), (i, j - 1)), key=lambda at: total[at])
    return 10 / np.log(10) * np.sqrt(2) * summed / length


def correlation(x: np.ndarray, y: np.ndarray, most: int) -> tuple[float, int]:
    """Largest normalised cross-correlation within ±most samples, and its delay."""
    count = min(len(x), len(y))
    a, b = x[:count] - x[:count].mean(), y[:count] - y[:count].mean()
    size = fft.next_fast_len(2 * count)
    cross = fft.irfft(fft.rfft(b, size) * np.conj(fft.rfft(a, size)), size)
    lags = np.concatenate((np.arange(0, most + 1), np.arange(-most, 0)))
    values = np.abs(cross[lags]) / np.sqrt((a**2).sum() * (b**2).sum() + 1e-20)
    best = int(values.argmax())
    return float(values[best]), int(lags[best])
