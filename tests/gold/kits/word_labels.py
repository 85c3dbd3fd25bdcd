"""Shared by gold.py: turns compact tuples into gold.json and checks strictly that every quote stands in its file."""

import html
import json
import re
import subprocess
import unicodedata
import zipfile

from word_kit import typo


def squash(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", html.unescape(text)).casefold())


def texts(path):
    if path.suffix == ".pdf":
        return [squash(subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, text=True, check=True).stdout)
                for mode in ([], ["-layout"], ["-raw"])]
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    return [squash("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))]


def write(case, vendor, questions_file, questions, revisions, changes):
    files = [name for name, _, _ in revisions]
    found = {name: texts(case / name) for name in files}

    def quote(text, name):
        if not any(squash(text) in body for body in found[name]):
            print("NOT VERBATIM", name, text)
        return typo(text)

    gold = {"case": case.name, "language": "fr", "vendor": vendor, "questions_file": questions_file,
            "questions": [{"id": i, "section": s, "text": t} for i, s, t in questions], "revisions": [], "changes": []}
    for name, answers, facts in revisions:
        gold["revisions"].append({
            "file": name,
            "answers": [{"id": i, "status": status.rstrip("!"), "evidence": [quote(text, name) for text in evidence],
                         "conflict": status.endswith("!"), "note": typo(note)} for i, status, evidence, note in answers],
            "facts": [{"kind": kind, "value": value, "scope": typo(scope), "quote": quote(text, name),
                       **({"business": True} if business else {})}
                      for kind, value, scope, text, *business in facts]})
    first, second = files
    for kind_of, clause, before, after, kind, effect in changes:
        gold["changes"].append({"from": first, "to": second, "type": kind_of, "clause": typo(clause),
                                "before": quote(before, first) if before else None, "after": quote(after, second) if after else None,
                                "kind": kind, "effect": effect})
    (case / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    from collections import Counter
    for name, answers, facts in revisions:
        print(name, dict(Counter(a[1].rstrip("!") for a in answers)), len(facts), "facts")
    print(len(questions), "questions", len(changes), "changes", dict(Counter(c[0] for c in changes)), dict(Counter(c[5] for c in changes)))
