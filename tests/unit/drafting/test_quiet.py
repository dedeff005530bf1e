"""What loading and calling the model client must not do."""

import os
import subprocess
import sys

LAZY = """
import sys
import notedraft.drafting.model_drafter, notedraft.drafting.chain, notedraft.drafting.failures, notedraft.drafting.gate
heavy = {"langchain_core", "langchain_openai", "langsmith", "openai", "streamlit", "sqlalchemy"} & set(sys.modules)
sys.exit(f"loaded: {heavy}" if heavy else 0)
"""
CALL = """
from tests.fakes.openai_server import FakeModelServer
from tests.unit.drafting.test_chain import REPLY, draft
from notedraft.errors import DraftingError
with FakeModelServer(REPLY) as fake:
    draft(fake, "ok")
    for model in ("401", "wrong-schema", "drop-in-body", "half-envelope"):
        try:
            draft(fake, model)
        except DraftingError as error:
            print(error)
"""


def _run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=os.environ | environment
    )


def test_loading_the_chain_loads_no_client() -> None:
    assert _run(LAZY).stderr == ""


def test_no_prompt_reply_or_key_is_printed_or_logged_even_where_the_client_is_told_to() -> None:
    run = _run(CALL, OPENAI_LOG="debug", LANGCHAIN_VERBOSE="true", LANGCHAIN_DEBUG="true", OPENAI_API_KEY="sk-printed")
    assert run.returncode == 0, run.stderr
    printed = (run.stdout + run.stderr).lower()
    for word in ("stiff", "bridge", "tolerated", "source sentences", "server words", "sk-printed"):
        assert word not in printed
