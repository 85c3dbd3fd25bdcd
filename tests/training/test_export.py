from __future__ import annotations

import pytest


def test_what_is_divided_out_of_the_states_is_in_the_weights() -> None:
    torch = pytest.importorskip("torch", reason="torch is in the environment of `make train` only")
    from training.base_model import shipped_base
    from training.encoder import Reader
    from training.export import Encoding, _scales

    model, ids = Reader(shipped_base()).eval(), torch.tensor([[0, 5, 60, 700, 8000, 2]])
    with torch.no_grad():
        scales = _scales(model, [ids[0]])
        even = [{place: torch.ones_like(scale) for place, scale in one.items()} for one in scales]
        assert all((scale - 1).abs().max() > 0.1 for one in scales for scale in one.values())
        for told, expected in zip(Encoding(model, scales)(ids), Encoding(model, even)(ids), strict=True):
            assert torch.allclose(told, expected, atol=1e-4)
