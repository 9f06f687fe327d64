#!/usr/bin/python3
"""Writes a small TorchScript model with a DuckLive signature: y = 2x + 1, and one without."""
import sys

import torch


class Affine(torch.nn.Module):
    """Doubles and adds one; shape (1, 4)."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * 2 + 1


def main() -> None:
    folder = sys.argv[1]
    module = torch.jit.script(Affine())
    signature = "input x 1 4\noutput y 1 4\n"
    torch.jit.save(module, f"{folder}/affine.pt", _extra_files={"ducklive.signature": signature})
    torch.jit.save(module, f"{folder}/unsigned.pt")


main()
