#!/usr/bin/env python3
"""Score a program's CSV output against gold cases.

    score.py --run 'askback ingest {file} --questions {questions} --previous {previous} --out {out}' CASE_DIR...
    score.py --outputs DIR CASE_DIR...      # outputs already in DIR/<case>/<revision file>/

For every revision the command writes into {out}:
    coverage.csv   question, status, evidence, ...                one row per question
    facts.csv      kind, value, scope, business, quote, ...       one row per fact
    changes.csv    type, clause, kind, before, after, effect, ... one row per change (from the 2nd revision on)
`{previous}` is the preceding revision's file; for the first revision the option that carries it is left out.

Figures: see `report`. Needs rapidfuzz; everything else is the standard library.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz

STATUSES = ("answered", "partial", "deferred", "missing")
DURATION_KINDS = {"sla.response", "sla.resolution", "backup.retention", "backup.rpo", "backup.rto",
                  "term.duration", "term.notice", "payment.delay"}  # fmt: skip
NUMBER_KINDS = {"sla.availability"}


def fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text or "").casefold().replace("’", "'")
    return re.sub(r"\s+", " ", text).strip()


def tokens(text: str) -> Counter:
    return Counter(re.findall(r"\w+", fold(text)))


def overlap(a: str, b: str) -> float:
    """Share of the shorter text's tokens that stand in the longer one (0 to 1)."""
    left, right = tokens(a), tokens(b)
    small = min(left.total(), right.total())
    return (left & right).total() / small if small else 0.0


def f1(a: str, b: str) -> float:
    left, right = tokens(a), tokens(b)
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def same_passage(a: str, b: str) -> bool:
    """One quote contains most of the other without being a whole page around it."""
    return overlap(a, b) >= 0.8 and f1(a, b) >= 0.2


# --- values ---------------------------------------------------------------------------------------


def hours(value: str) -> float | None:
    match = re.fullmatch(
        r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
        r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?",
        value.strip(),
    )
    if not match or not any(match.groups()):
        return None
    size = {"Y": 8760, "M": 730, "W": 168, "D": 24, "h": 1, "m": 1 / 60, "s": 1 / 3600}
    return sum(float(number) * size[unit] for unit, number in match.groupdict().items() if number)


def money(value: str) -> tuple | None:
    match = re.match(r"([\d.]+)\s+([A-Z]{3})\s+(HT|TTC|-)\s+(\S+)", value.strip())
    return (round(float(match[1]), 2), match[2], match[3], match[4].lower()) if match else None


def equal_value(kind: str, gold: str, found: str) -> bool:
    if kind in DURATION_KINDS:
        a, b = hours(gold), hours(found)
        return a is not None and b is not None and abs(a - b) <= 0.02 * max(a, b)
    if kind in NUMBER_KINDS:
        a, b = re.search(r"[\d.]+", gold), re.search(r"[\d.]+", found)
        return bool(a and b) and float(a[0]) == float(b[0])
    if kind == "price":
        a, b = money(gold), money(found)
        if not a or not b:
            return False
        tax = a[2] == "-" or a[2] == b[2]
        return a[:2] == b[:2] and tax and a[3] == b[3]
    if kind.startswith("penalty.") or kind == "quota":
        a, b = re.findall(r"\d+(?:\.\d+)?", gold), re.findall(r"\d+(?:\.\d+)?", found)
        return (a[:1] == b[:1]) if a else True
    return True  # a text value: the quote decides


# --- counting -------------------------------------------------------------------------------------


@dataclass
class Tally:
    gold: int = 0
    found: int = 0
    right: int = 0
    found_right: int = 0  # where several found rows may meet one gold row

    def precision(self):
        return self.right / self.found if self.found else float("nan")

    def recall(self):
        return self.right / self.gold if self.gold else float("nan")

    def f1(self):
        total = self.gold + self.found
        return 2 * self.right / total if total else float("nan")


@dataclass
class Score:
    confusion: Counter = field(default_factory=Counter)  # (gold status, found status)
    questions: Tally = field(default_factory=Tally)
    evidence: Tally = field(default_factory=Tally)
    facts: dict = field(default_factory=lambda: defaultdict(Tally))
    changes: Tally = field(default_factory=Tally)
    change_types: int = 0
    change_effects: int = 0
    wrong: list = field(default_factory=list)
    failures: list = field(default_factory=list)


def read_csv(path: Path) -> list[dict]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def score_coverage(gold: dict, revision: dict, rows: list[dict], score: Score, label: str) -> None:
    found = {fold(row.get("question", "")): row for row in rows}
    score.questions.gold += len(gold["questions"])
    score.questions.found += len(rows)
    labels = {answer["id"]: answer for answer in revision["answers"]}
    for question in gold["questions"]:
        text = fold(question["text"])
        best = max(found, key=lambda other: fuzz.ratio(text, other), default=None)
        answer = labels[question["id"]]
        if best is None or fuzz.ratio(text, best) < 85:
            score.confusion[answer["status"], "absent"] += 1
            score.wrong.append(
                f"{label} {question['id']}: the question is not in coverage.csv: {question['text'][:70]}"
            )
            continue
        row = found[best]
        score.questions.right += 1
        status = (row.get("status") or "").strip()
        score.confusion[answer["status"], status if status in STATUSES else "absent"] += 1
        if status != answer["status"]:
            score.wrong.append(
                f"{label} {question['id']}: {status}, should be {answer['status']}: {question['text'][:70]}"
            )
        if answer["evidence"] and answer["status"] != "missing":
            score.evidence.gold += 1
        if (row.get("evidence") or "").strip() and status != "missing":
            score.evidence.found += 1
            if any(same_passage(quote, row["evidence"]) for quote in answer["evidence"]):
                score.evidence.right += 1


def score_facts(revision: dict, rows: list[dict], score: Score) -> None:
    left = list(rows)
    for fact in revision["facts"]:
        score.facts[fact["kind"]].gold += 1
        candidates = [
            row for row in left
            if row.get("kind") == fact["kind"]
            and equal_value(fact["kind"], str(fact["value"]), row.get("value") or "")
            and overlap(fact["quote"], row.get("quote") or "") >= 0.5
        ]  # fmt: skip
        if candidates:
            best = max(candidates, key=lambda row: f1(fact["quote"] + " " + fact.get("scope", ""),
                                                      row["quote"] + " " + (row.get("scope") or "")))  # fmt: skip
            left.remove(best)
            score.facts[fact["kind"]].right += 1
    for row in rows:
        score.facts[row.get("kind") or "?"].found += 1


def score_changes(changes: list[dict], rows: list[dict], score: Score) -> None:
    def meets(change, row):
        sides = [(change["before"], row.get("before")), (change["after"], row.get("after"))]
        sides = [(a, b) for a, b in sides if a]
        return bool(sides) and all(b and overlap(a, b) >= 0.7 for a, b in sides)

    score.changes.gold += len(changes)
    score.changes.found += len(rows)
    matched = set()
    for change in changes:
        hits = [i for i, row in enumerate(rows) if meets(change, row)]
        matched.update(hits)
        if hits:
            score.changes.right += 1
            score.change_types += any(rows[i].get("type") == change["type"] for i in hits)
            score.change_effects += any(rows[i].get("effect") == change["effect"] for i in hits)
    score.changes.found_right += len(matched)


# --- running --------------------------------------------------------------------------------------


def outputs_of(args, case: Path, gold: dict, revision: dict, previous: str | None, score: Score) -> Path:
    if args.outputs:
        return Path(args.outputs) / case.name / revision["file"]
    out = Path(tempfile.mkdtemp(prefix="score-"))
    template = args.run
    if previous is None:
        template = re.sub(r"\S+[ =]\{previous\}", "", template)
    command = [
        part.format(file=case / revision["file"], questions=case / gold["questions_file"],
                    previous=case / previous if previous else "", out=out)
        for part in shlex.split(template)
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True)
    if not (out / "coverage.csv").exists():
        score.failures.append(
            f"{case.name}/{revision['file']}: exit {done.returncode}, no coverage.csv: {done.stderr.strip()[-300:]}"
        )
    return out


def report(score: Score, verbose: bool) -> dict:
    confusion = score.confusion
    total = confusion.total()
    per_status = {}
    for status in STATUSES:
        tally = Tally(
            gold=sum(n for (g, _), n in confusion.items() if g == status),
            found=sum(n for (_, f), n in confusion.items() if f == status),
            right=confusion[status, status],
        )
        per_status[status] = tally
    facts = Tally(*(sum(getattr(t, key) for t in score.facts.values()) for key in ("gold", "found", "right")))
    kinds = [t.f1() for t in score.facts.values() if t.gold]
    macro = [t.f1() for t in per_status.values() if t.gold]
    figures = {
        "questions": total,
        "questions_found": round(score.questions.recall(), 3),
        "status_accuracy": round(sum(confusion[s, s] for s in STATUSES) / total, 3) if total else None,
        "status_macro_f1": round(sum(macro) / len(macro), 3) if macro else None,
        "answered_precision": round(per_status["answered"].precision(), 3),
        "answered_recall": round(per_status["answered"].recall(), 3),
        "missing_called_answered": confusion["missing", "answered"],
        "evidence_precision": round(score.evidence.precision(), 3),
        "evidence_recall": round(score.evidence.recall(), 3),
        "facts_precision": round(facts.precision(), 3),
        "facts_recall": round(facts.recall(), 3),
        "facts_f1": round(facts.f1(), 3),
        "facts_macro_f1": round(sum(kinds) / len(kinds), 3) if kinds else None,
        "changes_recall": round(score.changes.recall(), 3),
        "changes_type_right": round(score.change_types / score.changes.right, 3) if score.changes.right else None,
        "changes_effect_right": round(score.change_effects / score.changes.right, 3) if score.changes.right else None,
        "changes_precision": round(score.changes.found_right / score.changes.found, 3) if score.changes.found else None,
        "failures": len(score.failures),
    }  # fmt: skip
    for failure in score.failures:
        print("FAILED", failure)
    if verbose:
        print("\n".join(score.wrong))
        print("\nstatus      " + "".join(f"{s:>10}" for s in (*STATUSES, "absent")) + "   <- found")
        for gold in STATUSES:
            print(f"{gold:<12}" + "".join(f"{confusion[gold, s]:>10}" for s in (*STATUSES, "absent")))
        print("\nfact kind             gold found right")
        for kind, tally in sorted(score.facts.items()):
            print(f"{kind:<20} {tally.gold:>5} {tally.found:>5} {tally.right:>5}")
        print()
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", help="command template")
    parser.add_argument("--outputs", help="folder of outputs made before")
    parser.add_argument("--verbose", "-v", action="store_true")
    parser.add_argument("--by-case", action="store_true")
    parser.add_argument("cases", nargs="+", type=Path)
    args = parser.parse_args()
    if bool(args.run) == bool(args.outputs):
        parser.error("give --run or --outputs")
    total, single = Score(), {}
    for case in args.cases:
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        single[case.name] = Score()
        previous = None
        for revision in gold["revisions"]:
            for score in (total, single[case.name]):
                if score is total:
                    out = outputs_of(args, case, gold, revision, previous, score)
                label = f"{case.name}/{revision['file']}"
                score_coverage(gold, revision, read_csv(out / "coverage.csv"), score, label)
                score_facts(revision, read_csv(out / "facts.csv"), score)
                if previous:
                    changes = [c for c in gold["changes"] if (c["from"], c["to"]) == (previous, revision["file"])]
                    score_changes(changes, read_csv(out / "changes.csv"), score)
            previous = revision["file"]
    if args.by_case:
        for name, score in single.items():
            print(name, json.dumps(report(score, False)))
    print(json.dumps(report(total, args.verbose), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
