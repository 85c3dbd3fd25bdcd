"""Time ranking and judging: `python benchmarks/matching.py` prints seconds at 1, 10 and 100 times the size.

200 questions are put to a proposal of 1, 10 and 100 pages of twelve passages, grown by repeating sentences with other
numbers in them, so that no two are equal. The first question pays for what is done once a file (reading every passage,
the index); each more is what a question costs. Beside it stands rapidfuzz's token set ratio over all passages.
"""

from __future__ import annotations

import math
import os
import tempfile
import time

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from extractors import facts, languages
from extractors.model import Block, BlockKind, Clause, Part, Question, Wanted
from matchers import answers, candidates

LANGUAGE = languages.by_code("fr")
SIZES = ((16, 200), (120, 200), (1200, 200))  # passages, questions
PEER = 50  # questions put to the peer

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


def run(passages: int, asked: int) -> float:
    """Print what a size takes, and return the seconds of each question but the first, which pays for the file."""
    clauses = proposal(passages)
    stated = facts.find(clauses, LANGUAGE)
    among = [block.text for clause in clauses for block in clause.blocks]
    listed = questions(asked)
    began = time.perf_counter()
    for place, question in enumerate(listed):
        ranked = candidates.find(question, clauses, stated, LANGUAGE).candidates
        answers.judge(question, ranked, stated, LANGUAGE)
        if place == 0:
            first = time.perf_counter() - began
    each = (time.perf_counter() - began - first) / (asked - 1)
    began = time.perf_counter()
    for question in listed[:PEER]:
        process.extract(question.text, among, scorer=fuzz.token_set_ratio, processor=default_process, limit=10)
    peer = (time.perf_counter() - began) / PEER
    size = f"{passages:>6} {asked:>10}"
    print(f"{size} {first:>10.2f} s {each * 1000:>12.1f} ms {peer * 1000:>12.1f} ms {peer / each:>8.2f} x")
    return each


def main() -> None:
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache  # nothing is known from an earlier run
        print(f"{'passages':>8} {'questions':>8} {'the first':>12} {'each more':>15} {'rapidfuzz':>15}  to askback")
        found = {passages: run(passages, asked) for passages, asked in SIZES}
        smallest = min(found)
        for passages, each in found.items():
            log = math.log(passages) / math.log(smallest)
            print(f"{passages:>6} passages: {each / found[smallest]:.2f} x the smallest; log(passages) {log:.2f} x")


if __name__ == "__main__":
    main()
