"""Time ranking and judging: `python -m benchmarks.matching` prints seconds at 1, 10 and 100 times the size.

A proposal of 40 passages is grown by repeating it with other numbers in it, so that no two passages are equal.
"""

from __future__ import annotations

import time

from extractors import facts, languages
from extractors.model import Block, BlockKind, Clause, Part, Question, Wanted
from matchers import answers, candidates, vectors

LANGUAGE = languages.by_code("fr")

SENTENCES = (
    "Un incident bloquant est pris en compte sous {n} h ouvrées et rétabli sous {m} h.",
    "Les sauvegardes sont faites chaque nuit et conservées {n} jours sur un second site.",
    "L'abonnement est facturé {m}0 € HT par mois, payable à {n} jours.",
    "Le contrat est conclu pour {n} mois et se renouvelle par tacite reconduction.",
    "La formation du module {m} dure {n} jours et se tient dans vos locaux.",
    "Un comité de suivi se réunit {n} fois par an ; le compte rendu est transmis sous {m} jours.",
    "Les mises à jour de sécurité sont appliquées dans un délai de {n} jours.",
    "La disponibilité mensuelle est de 99,{n} %, hors maintenance programmée de {m} h.",
)
QUESTIONS = (
    ("Sous quel délai un incident est-il rétabli ?", Wanted.DURATION),
    ("Combien de temps gardez-vous les sauvegardes ?", Wanted.DURATION),
    ("Quel est le prix de l'abonnement, et que comprend-il ?", Wanted.AMOUNT),
    ("Où se tient la formation ?", Wanted.PLACE),
    ("Qui sont vos sous-traitants ?", Wanted.NAME),
)


def proposal(passages: int) -> tuple[Clause, ...]:
    """Return clauses of eight passages each."""
    clauses, first = [], 0
    for number in range(passages // len(SENTENCES)):
        title = f"Chapitre {number + 1}"
        texts = [sentence.format(n=number + 2, m=number + 5) for sentence in SENTENCES]
        blocks = (Block(BlockKind.HEADING, title, level=1), *(Block(BlockKind.PARAGRAPH, text) for text in texts))
        clauses.append(Clause(str(number + 1), (title,), first, blocks))
        first += len(blocks)
    return tuple(clauses)


def questions(count: int) -> list[Question]:
    """Return questions, every one worded a little differently."""
    found = []
    for number in range(count):
        text, wanted = QUESTIONS[number % len(QUESTIONS)]
        text = f"{text} ({number + 1})" if number >= len(QUESTIONS) else text
        found.append(Question(f"q{number}", "", text, (Part(text, wanted),)))
    return found


def run(passages: int, asked: int) -> None:
    clauses = proposal(passages)
    stated = facts.find(clauses, LANGUAGE)
    began = time.perf_counter()
    for place, question in enumerate(questions(asked)):
        ranked = candidates.rank(question, clauses, stated, LANGUAGE)
        answers.judge(question, ranked, stated, LANGUAGE)
        if place == 0:
            first = time.perf_counter() - began
    total = time.perf_counter() - began
    each = (total - first) / max(asked - 1, 1)
    size = f"{passages:>6} passages, {asked:>4} questions"
    print(f"{size}: {total:7.2f} s; the first {first:6.2f} s, each more {each * 1000:6.1f} ms")


def main() -> None:
    began = time.perf_counter()
    vectors.encoder()
    print(f"loading the encoder: {time.perf_counter() - began:.2f} s")
    for passages, asked in ((40, 22), (400, 22), (4000, 22), (400, 200)):
        run(passages, asked)


if __name__ == "__main__":
    main()
