#!/usr/bin/env python3
"""Command line of the model pack: build, verify, runtime, samples, test-models and test-samples."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from pathlib import Path

from modelpack.catalog import Catalog
from modelpack.downloader import Downloader
from modelpack.output_folder import OutputFolder
from modelpack.pack_builder import PackBuilder
from modelpack.pack_error import PackError

_COMMANDS = {
    "build": "convert the models into DIR",
    "verify": "check that DIR holds exactly what `build` makes",
    "runtime": "unpack the headers and library of ONNX Runtime for this computer into DIR",
    "samples": "put the sample photo and video into DIR",
    "test-models": "put the models that only tests use into DIR; they are never shipped",
    "test-samples": "put the videos that only tests and benches use into DIR; they are never shipped",
}


def main(arguments: list[str]) -> int:
    """Runs one command and returns the process's exit code: 0 done, 1 failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except PackError as error:
        print(f"pack.py: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"pack.py: {_explain(error)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pack.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in _COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--out", type=Path, required=True, metavar="DIR", help="output folder")
        command.add_argument("--catalog", type=Path, default=Path(__file__).with_name("catalog.json"),
                             metavar="FILE", help="catalogue to use instead of the product's own")
        if name in ("build", "verify"):
            command.add_argument("--only", metavar="NAME", help="only the model called NAME")
        if name != "verify":
            command.add_argument("--cache", type=Path, default=_default_cache(), metavar="DIR",
                                 help="folder for downloads (default: %(default)s)")
            command.add_argument("--offline", action="store_true", help="use the cache only")
    return parser


def _run(options: argparse.Namespace) -> None:
    catalog = Catalog(options.catalog)
    downloader = Downloader(getattr(options, "cache", _default_cache()), getattr(options, "offline", True))
    builder = PackBuilder(catalog, downloader, print)
    folder = OutputFolder(options.out)
    only = getattr(options, "only", None)
    models = [catalog.model(only)] if only else catalog.models
    if options.command == "build":
        builder.build_models(models, folder)
    elif options.command == "verify":
        builder.verify_models(models, folder)
    elif options.command == "runtime":
        builder.unpack_runtime(folder)
    elif options.command == "samples":
        builder.fetch_samples(catalog.samples, folder)
    elif options.command == "test-samples":
        builder.fetch_samples(catalog.test_samples, folder)
    else:
        builder.build_models(catalog.test_models, folder)


def _default_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ducklive"


def _explain(error: OSError) -> str:
    where = error.filename2 or error.filename or "the output"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full; {where} could not be written."
    return f"{where} cannot be used: {error.strerror or error}."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
