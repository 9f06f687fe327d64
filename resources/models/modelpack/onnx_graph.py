"""Collects nodes and constants and turns them into a checked ONNX model."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .pack_error import PackError
from .tensor_spec import TensorSpec

_OPSET = 16
_IR_VERSION = 8


class OnnxGraph:
    """Appends nodes in execution order; values are addressed by name."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._by_content: dict[tuple[str, tuple[int, ...], bytes], str] = {}

    def node(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        """Appends a node with one output and returns that output's name."""
        name = f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def constant(self, values: Any, dtype: type = np.float32) -> str:
        """Returns the name of a constant; equal constants are stored once."""
        array = np.ascontiguousarray(np.asarray(values, dtype=dtype))
        # ascontiguousarray turns a scalar into a vector of one, which would change broadcasting.
        array = array.reshape(np.shape(values))
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self._by_content:
            name = f"constant_{len(self._constants)}"
            self._constants[name] = numpy_helper.from_array(array, name)
            self._by_content[key] = name
        return self._by_content[key]

    def integers(self, values: Any) -> str:
        """Constant of 64-bit integers, as shapes and indices need."""
        return self.constant(values, np.int64)

    def reshape(self, value: str, shape: tuple[int, ...]) -> str:
        """Appends a Reshape to a fixed shape."""
        return self.node("Reshape", [value, self.integers(list(shape))])

    def slice(self, value: str, begin: int, end: int, axis: int) -> str:
        """Appends a Slice `[begin, end)` along one axis."""
        return self.node("Slice", [value, self.integers([begin]), self.integers([end]), self.integers([axis])])

    def rename(self, value: str, name: str) -> None:
        """Gives the value produced by a node a public name."""
        for node in self._nodes:
            for slots in (node.input, node.output):
                for index, slot in enumerate(slots):
                    if slot == value:
                        slots[index] = name

    def serialize(self, name: str, inputs: tuple[TensorSpec, ...], outputs: tuple[TensorSpec, ...]) -> bytes:
        """Drops what no output needs, checks the model and returns the bytes of the .onnx file."""
        nodes, constants = self._needed({spec.name for spec in outputs})
        graph = helper.make_graph(nodes, name, _value_infos(inputs), _value_infos(outputs), constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], producer_name="ducklive")
        model.ir_version = _IR_VERSION
        try:
            onnx.checker.check_model(model, full_check=True)
        except (onnx.checker.ValidationError, RuntimeError) as error:
            raise PackError(f"The converted model {name} is not valid: {str(error).splitlines()[0]}.") from error
        return model.SerializeToString(deterministic=True)

    def _needed(self, wanted: set[str]) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
        kept: list[onnx.NodeProto] = []
        for node in reversed(self._nodes):
            if wanted.intersection(node.output):
                kept.append(node)
                wanted.update(node.input)
        return kept[::-1], [value for key, value in self._constants.items() if key in wanted]


def _value_infos(specs: tuple[TensorSpec, ...]) -> list[onnx.ValueInfoProto]:
    return [helper.make_tensor_value_info(spec.name, TensorProto.FLOAT, spec.shape) for spec in specs]
