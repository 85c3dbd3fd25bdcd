from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is in the environment of `make train` only")


def test_what_is_divided_out_of_the_states_is_in_the_weights() -> None:
    import torch

    from training.base_model import shipped_base
    from training.encoder import Reader
    from training.export import Encoding, Reading, _scales

    model = Reader(shipped_base()).eval()
    passage, question = torch.tensor([0, 5, 60, 700, 8000, 2]), torch.tensor([0, 9, 90, 900, 11, 2])
    with torch.no_grad():
        found = _scales(model, [passage], [question])
        even = [[{place: torch.ones_like(scale) for place, scale in one.items()} for one in some] for some in found]
        assert all((scale - 1).abs().max() > 0.1 for some in found for one in some for scale in one.values())
        for told, expected in zip(
            Encoding(model, found[0])(passage[None]), Encoding(model, even[0])(passage[None]), strict=True
        ):
            assert torch.allclose(told, expected, atol=1e-4)
        two = [Encoding(model, even[0])(one[None])[0] for one in (question, passage)]
        assert torch.allclose(Reading(model, found[1])(*two), Reading(model, even[1])(*two), atol=1e-4)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the export that torch has had for years
def test_the_graphs_say_of_one_pair_what_training_says_of_many(tmp_path: Path) -> None:
    import numpy
    import onnxruntime
    import torch

    from training.base_model import shipped_base
    from training.encoder import Reader, Spans
    from training.export import Encoding, Meeting, Reading, _scales, _write

    torch.manual_seed(0)
    model = Reader(shipped_base()).eval()
    texts = [torch.tensor(ids) for ids in ([0, 9, 90, 900, 11, 2], [0, 5, 60, 2], [0, 9, 90, 800, 700, 600, 2])]
    pairs = [(0, 1), (2, 1), (0, 2)]
    with torch.no_grad():
        scale = model.word.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        model.word.copy_((model.word / scale).round() * scale)  # as the graph holds it, so that all is alike
        for layer in model.together:
            layer.gate.fill_(0.5)
        spans = Spans(torch.tensor([len(text) for text in texts]), "cpu")
        lower, states = model.states(torch.cat(texts), spans)
        many = model.read_together(lower, spans, torch.tensor(pairs))
        alone, together = _scales(model, texts[:1], texts[1:2])
        encoding, reading = Encoding(model, alone), Reading(model, together)
        told = [encoding(text[None]) for text in texts]
        axes = {"question": {1: "asked"}, "passage": {1: "length"}}
        _write(reading, (told[0][0], told[1][0]), axes, ["labels"], tmp_path / "reader.onnx", quantized=False)
        graph = onnxruntime.InferenceSession(tmp_path / "reader.onnx")
        for row, (asked, said) in zip(many, pairs, strict=True):
            question, passage = told[asked][0], told[said][0]
            assert torch.allclose(reading(question, passage)[0], row, atol=1e-4)
            (labels,) = graph.run(None, {"question": question.numpy(), "passage": passage.numpy()})
            assert numpy.allclose(labels[0], row.numpy(), atol=1e-4)
        padded, mask = spans.padded(states)
        met = model.likeness(padded[:1], mask[:1], padded[1:], mask[1:])[0]
        for place, said in enumerate((1, 2)):
            cosine, weight = Meeting(model)(told[0][1], told[said][1])
            assert float(cosine[0].amax(1) @ weight[0, :, 0]) == pytest.approx(float(met[place]), abs=1e-4)


def test_a_text_tells_the_other_something_once_the_gate_is_ajar() -> None:
    import torch

    from training.base_model import shipped_base
    from training.encoder import Reader, Spans

    model = Reader(shipped_base()).eval()
    texts = [torch.tensor(ids) for ids in ([0, 9, 90, 900, 11, 2], [0, 5, 60, 2])]
    spans = Spans(torch.tensor([len(text) for text in texts]), "cpu")
    with torch.no_grad():
        lower, states = model.states(torch.cat(texts), spans)
        for layer in model.together:
            layer.gate.zero_()
        model.together_head.load_state_dict(model.apart_head.state_dict())
        padded, mask = spans.padded(states)
        asked, said = (padded[:1, :6], mask[:1, :6]), (padded[1:, :4], mask[1:, :4])
        shut = model.read_together(lower, spans, torch.tensor([[0, 1]]))
        assert torch.allclose(shut, model.apart_head(*asked, *said), atol=1e-4)
        for layer in model.together:
            layer.gate.fill_(0.5)
        assert not torch.allclose(model.read_together(lower, spans, torch.tensor([[0, 1]])), shut, atol=1e-4)
