"""A real language model of half a megabyte with random weights, built on the spot, for a real inference server.

It knows nothing. A prior for each character makes its strings and lists end, so that what it says fits a schema and is
nonsense.
"""

from pathlib import Path
from typing import Any

import numpy as np

_WIDTH, _INNER, _LAYERS, _HEADS = 64, 128, 2, 4
_CHARACTERS = [chr(code) for code in range(32, 127)]
_SPECIAL = ["<unk>", "<s>", "</s>"]
_BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
_PRIOR = {'"': 1, "}": 4, "{": 1.5, "]": 0.5, ",": 0, " ": -1.5, "\\": -9, ".": -2, "e": -3, "E": -6, "-": -2}


def write_tiny_model(path: Path, *, seed: int = 0) -> None:
    """Write the model as a GGUF file; the same for the same seed."""
    import gguf

    chance = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(str(path), "llama")
    _describe(writer, gguf)
    for name, tensor in _tensors(chance).items():
        writer.add_tensor(name, np.ascontiguousarray(tensor, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: Any, gguf: Any) -> None:
    tokens = [*_SPECIAL, *_BYTES, *("\u2581" if c == " " else c for c in _CHARACTERS)]
    kinds = gguf.TokenType
    types = [kinds.UNKNOWN, kinds.CONTROL, kinds.CONTROL, *[kinds.BYTE] * 256, *[kinds.NORMAL] * len(_CHARACTERS)]
    writer.add_name("tiny-random")
    writer.add_context_length(16384)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(_LAYERS)
    writer.add_feed_forward_length(_INNER)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([token.encode() for token in tokens])
    writer.add_token_scores([0.0] * 3 + [-1000.0] * 256 + [-float(i) for i in range(len(_CHARACTERS))])
    writer.add_token_types(types)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    turns = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:"
    writer.add_chat_template(turns)


def _tensors(chance: np.random.Generator) -> dict[str, Any]:
    size = len(_SPECIAL) + len(_BYTES) + len(_CHARACTERS)
    embedding, output = chance.normal(0, 1, (size, _WIDTH)), chance.normal(0, 0.25, (size, _WIDTH))
    embedding[:, 0] = 6.0
    output[:, 0] = _bias(size) / (6 / np.sqrt((36 + 63) / 64))
    tensors = {"token_embd.weight": embedding, "output_norm.weight": np.ones(_WIDTH), "output.weight": output}
    square, up, down = (_WIDTH, _WIDTH), (_INNER, _WIDTH), (_WIDTH, _INNER)
    shapes = dict.fromkeys(("attn_q", "attn_k", "attn_v", "attn_output"), square)
    shapes |= {"ffn_gate": up, "ffn_up": up, "ffn_down": down}
    for layer in range(_LAYERS):
        tensors |= {f"blk.{layer}.{norm}.weight": np.ones(_WIDTH) for norm in ("attn_norm", "ffn_norm")}
        tensors |= {f"blk.{layer}.{name}.weight": chance.normal(0, 0.01, shape) for name, shape in shapes.items()}
    return tensors


def _bias(size: int) -> Any:
    bias = np.full(size, -12.0)
    bias[2] = 4
    first = size - len(_CHARACTERS)
    bias[first:] = 0.0
    for character, prior in _PRIOR.items():
        bias[first + _CHARACTERS.index(character)] = prior
    return bias
