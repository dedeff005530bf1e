"""A model of the clinic's own on this machine: `python -m notedraft.drafting.local_server MODEL.gguf --port 8080`.

llama.cpp's server, from the extra `local-model`. It listens on 127.0.0.1 and fetches nothing.
"""

import argparse
import sys
import time
from pathlib import Path


def main() -> int:
    """Serve until it is stopped; 2 where it can't."""
    parser = argparse.ArgumentParser(prog="python -m notedraft.drafting.local_server", description=__doc__)
    parser.add_argument("model", type=Path, help="the GGUF file")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--context", type=int, default=16384, help="tokens of prompt and reply together")
    asked = parser.parse_args()
    if not asked.model.is_file():
        print(f"{asked.model}: there is no such file.", file=sys.stderr)
        return 2
    try:
        import xllamacpp  # type: ignore[import-untyped]
    except ImportError:
        print('The server is not installed: pip install "notedraft[local-model]".', file=sys.stderr)
        return 2
    options = xllamacpp.CommonParams()
    options.model.path, options.hostnames, options.port = str(asked.model), ["127.0.0.1"], asked.port
    options.n_ctx, options.n_parallel, options.warmup, options.ui, options.offline = (
        asked.context,
        1,
        False,
        False,
        True,
    )
    server = xllamacpp.Server(options)
    print(f"Serving {asked.model.name} on {server.listening_address}. Stop it with Ctrl+C.", flush=True)
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
