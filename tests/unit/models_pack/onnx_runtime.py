"""A very small binding to ONNX Runtime's C interface, so that tests need no Python package for it."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import numpy as np

# Position of each function in struct OrtApi; the interface only ever appends, so these never change.
_API = {
    "GetErrorMessage": 2, "CreateEnv": 3, "CreateSessionFromArray": 8, "Run": 9, "CreateSessionOptions": 10,
    "SetIntraOpNumThreads": 24, "CreateTensorWithDataAsOrtValue": 49, "GetTensorMutableData": 51,
    "GetDimensionsCount": 61, "GetDimensions": 62, "GetTensorTypeAndShape": 65, "CreateCpuMemoryInfo": 69,
}
_API_VERSION = 16
_ELEMENT_TYPES = {np.dtype(np.float32): 1, np.dtype(np.int64): 7}
_LOG_ERRORS_ONLY = 3


class _ApiBase(ctypes.Structure):
    _fields_ = [("GetApi", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_uint32)),
                ("GetVersionString", ctypes.CFUNCTYPE(ctypes.c_char_p))]


class OnnxRuntime:
    """One loaded model: `OnnxRuntime(library, data).run({"image": array}, ["landmarks"])`.

    Objects of the runtime live as long as the test process; nothing is released.
    """

    def __init__(self, library: Path, model: bytes) -> None:
        entry = ctypes.CDLL(str(library)).OrtGetApiBase
        entry.restype = ctypes.POINTER(_ApiBase)
        base = entry().contents
        self.version = base.GetVersionString().decode()
        self._table = ctypes.cast(base.GetApi(_API_VERSION), ctypes.POINTER(ctypes.c_void_p))
        self._memory = ctypes.c_void_p()
        self._session = ctypes.c_void_p()
        environment, options = ctypes.c_void_p(), ctypes.c_void_p()
        self._call("CreateEnv", ctypes.c_int(_LOG_ERRORS_ONLY), ctypes.c_char_p(b"test"), ctypes.byref(environment))
        self._call("CreateSessionOptions", ctypes.byref(options))
        self._call("SetIntraOpNumThreads", options, ctypes.c_int(1))
        self._call("CreateCpuMemoryInfo", ctypes.c_int(1), ctypes.c_int(0), ctypes.byref(self._memory))
        self._call("CreateSessionFromArray", environment, ctypes.c_char_p(model), ctypes.c_size_t(len(model)), options,
                   ctypes.byref(self._session))

    def run(self, inputs: dict[str, np.ndarray], outputs: list[str]) -> list[np.ndarray]:
        """Returns float32 copies of `outputs`."""
        arrays = [np.ascontiguousarray(value).reshape(value.shape) for value in inputs.values()]
        values = (ctypes.c_void_p * len(arrays))(*[self._tensor(array) for array in arrays])
        results = (ctypes.c_void_p * len(outputs))()
        self._call("Run", self._session, ctypes.c_void_p(), _names(list(inputs)), values, ctypes.c_size_t(len(arrays)),
                   _names(outputs), ctypes.c_size_t(len(outputs)), results)
        return [self._array(ctypes.c_void_p(value)) for value in results]

    def _tensor(self, array: np.ndarray) -> int:
        shape = (ctypes.c_int64 * array.ndim)(*array.shape)
        value = ctypes.c_void_p()
        self._call("CreateTensorWithDataAsOrtValue", self._memory, ctypes.c_void_p(array.ctypes.data),
                   ctypes.c_size_t(array.nbytes), shape, ctypes.c_size_t(array.ndim),
                   ctypes.c_int(_ELEMENT_TYPES[array.dtype]), ctypes.byref(value))
        assert value.value is not None
        return value.value

    def _array(self, value: ctypes.c_void_p) -> np.ndarray:
        info, data, count = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_size_t()
        self._call("GetTensorTypeAndShape", value, ctypes.byref(info))
        self._call("GetDimensionsCount", info, ctypes.byref(count))
        shape = (ctypes.c_int64 * count.value)()
        self._call("GetDimensions", info, shape, count)
        self._call("GetTensorMutableData", value, ctypes.byref(data))
        pointer = ctypes.cast(data, ctypes.POINTER(ctypes.c_float))
        return np.ctypeslib.as_array(pointer, tuple(shape)).copy()

    def _call(self, name: str, *arguments: Any) -> None:
        function = ctypes.CFUNCTYPE(ctypes.c_void_p)(self._table[_API[name]])
        function.argtypes = None
        status = function(*arguments)
        if status:
            text = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.c_void_p)(self._table[_API["GetErrorMessage"]])
            raise RuntimeError(text(status).decode())


def _names(names: list[str]) -> ctypes.Array[ctypes.c_char_p]:
    return (ctypes.c_char_p * len(names))(*[name.encode() for name in names])
