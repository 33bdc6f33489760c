"""A Whisper of random weights in CTranslate2's format: it loads and runs as any other, and talks nonsense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import tokenizers
from ctranslate2.specs import WhisperSpec
from faster_whisper.tokenizer import _LANGUAGE_CODES

WORDS = 50_257
SIZE, HEADS, MELS = 16, 2, 80
AUDIO_CONTEXT, TEXT_CONTEXT = 1_500, 448
LANGUAGES = _LANGUAGE_CODES[:99]


def vocabulary() -> list[str]:
    """As large as the real one: by that the engine knows a multilingual model."""
    tasks = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")
    special = ["endoftext", "startoftranscript", *LANGUAGES, *tasks]
    times = [f"<|{step * 0.02:.2f}|>" for step in range(1_501)]
    return [*(f"từ{number}" for number in range(WORDS)), *(f"<|{name}|>" for name in special), *times]


def make(directory: Path) -> Path:
    """Write the model; answers its directory."""
    random = np.random.default_rng(7)

    def fill(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.1).astype(np.float32)

    def norm(spec: Any) -> None:
        spec.gamma, spec.beta = np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32)

    def linear(spec: Any, outputs: int, inputs: int) -> None:
        spec.weight, spec.bias = fill(outputs, inputs), np.zeros(outputs, np.float32)

    def attention(spec: Any, *, own: bool) -> None:
        norm(spec.layer_norm)
        shapes = [3, 1] if own else [1, 2, 1]
        for part, count in zip(spec.linear, shapes, strict=True):
            linear(part, count * SIZE, SIZE)

    def feed_forward(spec: Any) -> None:
        norm(spec.layer_norm)
        linear(spec.linear_0, 4 * SIZE, SIZE)
        linear(spec.linear_1, SIZE, 4 * SIZE)

    tokens = vocabulary()
    spec = WhisperSpec(1, HEADS, 1, HEADS)
    encoder, decoder = spec.encoder, spec.decoder
    for conv, inputs in ((encoder.conv1, MELS), (encoder.conv2, SIZE)):
        conv.weight, conv.bias = fill(SIZE, inputs, 3), np.zeros(SIZE, np.float32)
    encoder.position_encodings.encodings = fill(AUDIO_CONTEXT, SIZE)
    decoder.position_encodings.encodings = fill(TEXT_CONTEXT, SIZE)
    decoder.embeddings.weight = fill(len(tokens), SIZE)
    decoder.projection.weight = decoder.embeddings.weight
    norm(encoder.layer_norm)
    norm(decoder.layer_norm)
    attention(encoder.layer[0].self_attention, own=True)
    attention(decoder.layer[0].self_attention, own=True)
    attention(decoder.layer[0].attention, own=False)
    feed_forward(encoder.layer[0].ffn)
    feed_forward(decoder.layer[0].ffn)
    spec.register_vocabulary(tokens)
    spec.config.lang_ids = [tokens.index(f"<|{code}|>") for code in LANGUAGES]
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], []
    spec.config.alignment_heads = [(0, 0)]
    spec.validate()
    spec.optimize(quantization="int8")
    directory.mkdir(parents=True, exist_ok=True)
    spec.save(str(directory))
    model = tokenizers.models.WordLevel(
        {token: number for number, token in enumerate(tokens)}, unk_token="từ0"
    )
    tokenizer = tokenizers.Tokenizer(model)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(directory / "tokenizer.json"))
    return directory
