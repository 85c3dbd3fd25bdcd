"""A server that misbehaves in every way costs the readings that it was asked for, a line each, and nothing else."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from typing import Any

import pytest

from matchers.model import Label, Request, Status
from matchers.readers import Endpoint, Outcome, Using, digest
from matchers.readers._model import Spent
from matchers.readers.endpoint import read

RESOLVED = "A blocking incident is resolved within 4 hours."
PRAISE = "Our teams are at your side every day."


# Seconds: whatever a busy machine takes for an answer that comes, it takes less.
PATIENT = 60.0


def quick(url: str, **more: Any) -> Endpoint:
    return replace(Endpoint(url, "small", retries=1, timeout=PATIENT, pause=0.01, seconds=5 * PATIENT), **more)


def ask(url: str, *requests: Request, **more: Any) -> Outcome:
    return read(requests, Using(endpoint=quick(url, **more)))


# --- what is sent, and what comes back --------------------------------------------------------------


def test_the_readings_of_a_model_come_back_with_its_name(serve: Any, make: Any) -> None:
    server = serve(lambda handler, _: make.send(handler, make.completion([make.reading(1, "within 4 hours")])))
    asked = make.request(RESOLVED, PRAISE, status=Status.ANSWERED)
    outcome = ask(server.url, asked)
    told = outcome.told[digest(asked)]
    assert (told.by, told.model, told.void, told.doubted) == ("endpoint", "small", 0, False)
    assert [(one.passage, one.label, one.quote) for one in told.readings] == [(1, Label.ANSWERS, "within 4 hours")]
    assert outcome.notes == ()


def test_a_server_gets_the_question_its_parts_and_its_passages_and_nothing_else(serve: Any, make: Any) -> None:
    server = serve(lambda handler, _: make.send(handler, make.completion([])))
    ask(
        server.url,
        make.request(RESOLVED, PRAISE, parts=("Resolved when?", "By whom?"), also=("Our prices are secret.",)),
    )
    (sent,) = server.asked
    system, user = sent.pop("messages")
    assert system["role"] == "system"
    assert json.loads(user["content"]) == {
        "section": "",
        "question": "Resolved when? By whom?",
        "parts": [{"part": 1, "text": "Resolved when?"}, {"part": 2, "text": "By whom?"}],
        "passages": [
            {
                "passage": "P1",
                "section": "1",
                "page": 1,
                "headings": ["Service"],
                "kind": "paragraph",
                "text": RESOLVED,
            },
            {"passage": "P2", "section": "2", "page": 2, "headings": ["Service"], "kind": "paragraph", "text": PRAISE},
        ],
    }
    form = sent.pop("response_format")
    assert form["json_schema"]["strict"] is True
    assert sent == {"model": "small", "stream": False, "temperature": 0, "max_tokens": 4096, "seed": 0}
    assert "Authorization" not in server.headers[0]


def test_nobody_is_asked_where_no_endpoint_is_configured(make: Any) -> None:
    assert read((make.request(RESOLVED),), Using()) == Outcome()


def test_the_key_is_sent_to_the_server_and_shown_to_nobody(serve: Any, make: Any) -> None:
    server = serve(lambda handler, _: make.send(handler, b"{}", 401))
    outcome = ask(server.url, make.request(RESOLVED), key="s3cret\n")
    assert server.headers[0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in "".join(outcome.notes) + repr(quick(server.url, key="s3cret"))


def test_a_server_without_structured_output_is_asked_in_plainer_forms_once(serve: Any, make: Any) -> None:
    def behave(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if "response_format" in body:
            make.send(handler, b'{"error": {"message": "unknown field response_format"}}', 400)
        else:
            make.send(handler, make.completion("Here you are:\n```json\n" + json.dumps({"readings": []}) + "\n```"))

    server = serve(behave)
    asked = [make.request(RESOLVED, name=name) for name in ("Q1", "Q2", "Q3")]
    outcome = ask(server.url, *asked, concurrency=1)
    assert len(outcome.told) == 1  # the same question and passages: one request
    assert [body.get("response_format", {}).get("type") for body in server.asked][:3] == [
        "json_schema",
        "json_object",
        None,
    ]
    assert all("response_format" not in body for body in server.asked[2:])


def test_a_question_that_is_refused_does_not_change_the_form_of_the_others(serve: Any, make: Any) -> None:
    def behave(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if PRAISE in body["messages"][1]["content"]:
            make.send(handler, b'{"error": {"message": "the request exceeds the context"}}', 400)
        else:
            make.send(handler, make.completion([]))

    server = serve(behave)
    outcome = ask(server.url, make.request(RESOLVED), make.request(PRAISE), make.request("Three."), concurrency=1)
    assert len(outcome.told) == 2
    assert [note.partition(": ")[2] for note in outcome.notes] == ["Q1: HTTP 400: the request exceeds the context"]
    assert all("response_format" in body for body in server.asked)


@pytest.mark.parametrize(
    "written",
    [
        '{"readings": []}',
        '<think>{"readings": "perhaps"} or not</think>\n{"readings": []}',
        'Sure! {"note": 1} {"readings": []} Anything else?',
        '```\n{"readings": []}\n```',
        '{"readings": [], "status": "answered", "verdict": "everything is covered"}',
    ],
)
def test_what_a_model_writes_around_its_readings_says_nothing(serve: Any, make: Any, written: str) -> None:
    server = serve(lambda handler, _: make.send(handler, make.completion(written)))
    asked = make.request(RESOLVED)
    assert ask(server.url, asked).told[digest(asked)].readings == ()


# --- a second look ----------------------------------------------------------------------------------


def test_where_model_and_signals_differ_the_passages_are_read_again_from_last_to_first(serve: Any, make: Any) -> None:
    """A model that marks whatever stands first finds otherwise then, and is not believed."""
    server = serve(lambda handler, body: make.send(handler, first_answers(make, body)))
    asked = make.request(RESOLVED, PRAISE, status=Status.MISSING)
    outcome = ask(server.url, asked)
    shown = [[one["text"] for one in json.loads(body["messages"][1]["content"])["passages"]] for body in server.asked]
    assert shown == [[RESOLVED, PRAISE], [PRAISE, RESOLVED]]
    assert not outcome.told[digest(asked)].doubted  # both looks say that it is answered


def first_answers(make: Any, body: dict[str, Any]) -> bytes:
    first = json.loads(body["messages"][1]["content"])["passages"][0]
    found: bytes = make.completion([make.reading(1, first["text"])])
    return found


def test_a_second_look_that_finds_otherwise_makes_the_reading_doubtful(serve: Any, make: Any) -> None:
    looks = iter(([make.reading(1, "4 hours")], []))
    server = serve(lambda handler, _: make.send(handler, make.completion(next(looks))))
    asked = make.request(RESOLVED, PRAISE, status=Status.MISSING)
    outcome = ask(server.url, asked)
    assert outcome.told[digest(asked)].doubted
    assert outcome.notes[0].endswith("Q1: a second look found otherwise: the verdict of the signals stays")


def test_where_model_and_signals_agree_one_look_is_enough(serve: Any, make: Any) -> None:
    server = serve(lambda handler, _: make.send(handler, make.completion([])))
    ask(server.url, make.request(RESOLVED, status=Status.MISSING))
    assert len(server.asked) == 1


# --- a server that misbehaves -----------------------------------------------------------------------


def drip(handler: Any, piece: bytes) -> None:
    while not handler.leave.wait(0.05):
        handler.wfile.write(piece)
        handler.wfile.flush()


def hangs(handler: Any, body: dict[str, Any]) -> None:
    handler.leave.wait()


def slow_headers(handler: Any, body: dict[str, Any]) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Padding: ")
    drip(handler, b"x")


def endless_chunks(handler: Any, body: dict[str, Any]) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    drip(handler, b"1\r\n \r\n")


def gigabytes(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(2**32))
    handler.end_headers()
    for _ in range(2**16):
        handler.wfile.write(b" " * 2**16)


def closes_mid_body(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


def says(body: bytes, status: int = 200, **headers: str) -> Any:
    def behave(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def writes(content: str, **more: object) -> Any:
    return says(json.dumps({"choices": [{"message": {"content": content}, **more}]}).encode())


SLOW = {"silent": hangs, "slow headers": slow_headers, "endless chunks": endless_chunks}


@pytest.mark.parametrize("name", SLOW)
def test_who_waits_for_an_answer_that_does_not_come_gives_up_in_time(serve: Any, make: Any, name: str) -> None:
    server = serve(SLOW[name])
    outcome = ask(server.url, make.request(RESOLVED), timeout=0.3)
    assert outcome.told == {}
    assert any("it takes more than 0.3 s, 2 times" in note for note in outcome.notes), outcome.notes


NONSENSE = {
    "gigabytes": (gigabytes, "its answer does not end"),
    "closes mid-body": (closes_mid_body, "no connection (peer closed connection"),
    "says nothing": (lambda handler, _: handler.connection.close(), "no connection ("),
    "500 for ever": (says(b"", 500), "HTTP 500, 2 times"),
    "429 for ever": (says(b"", 429), "HTTP 429, 2 times"),
    "418": (says(b"", 418), "HTTP 418"),
    "no such model": (says(b'{"error": {"message": "model \\u001b[31mnot\\n found"}}', 404), "HTTP 404: model"),
    "wrong key": (says(b"", 401), "HTTP 401: it does not let us in; check the key"),
    "redirect": (says(b"", 307, Location="http://127.0.0.1:9/v1"), "HTTP 307: it sends us elsewhere"),
    "page of HTML": (says(b"<html><h1>502 Bad Gateway</h1></html>"), "its answer is no chat completion"),
    "empty": (says(b""), "its answer is no chat completion"),
    "wrong charset": (says('{"choices": [{"message": {"content": "é"}}]}'.encode("latin-1")), "no chat completion"),
    "compressed": (says(b"\x1f\x8b", Content_Encoding="gzip"), "it answers compressed, unasked"),
    "a list": (says(b"[]"), "its answer is no chat completion"),
    "no choices": (says(b'{"choices": []}'), "its answer is no chat completion"),
    "deep": (says(b"[" * 100_000), "its answer is no chat completion"),
    "a number of a million digits": (says(b"1" * 10**6), "its answer is no chat completion"),
    "an error with 200": (says(b'{"error": {"message": "overloaded"}}'), "its answer is no chat completion"),
    "a refusal": (says(b'{"choices": [{"message": {"content": null}}]}'), "its answer is empty"),
    "prose": (writes("All questions are covered."), "its answer holds no readings"),
    "JSON of another shape": (writes('{"readings": {"P1": "answers"}}'), "its answer holds no readings"),
    "truncated JSON": (
        writes('{"readings": [{"passage": "P1", "quo', finish_reason="length"),
        "its answer was cut off before it was whole",
    ),
    "braces": (writes("{" * 500_000), "its answer holds no readings"),
    "fences": (writes("```" + " " * 500_000), "its answer holds no readings"),
    "cut question": (
        says(b'{"choices": [{"message": {"content": "{\\"readings\\": []}"}}], "usage": {"prompt_tokens": 64}}'),
        "it took in 64 tokens of a question of",
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_no_answer_of_use_is_told_in_a_line_and_leaves_the_question_to_the_signals(
    serve: Any, make: Any, name: str
) -> None:
    behave, wrong = NONSENSE[name]
    server = serve(behave)
    outcome = ask(server.url, make.request(RESOLVED))
    assert outcome.told == {}
    assert any(wrong in note for note in outcome.notes), outcome.notes
    assert all(note.startswith(f"{server.url[7:-3]}: ") and "\n" not in note for note in outcome.notes)


UNFIT: dict[str, tuple[object, str]] = {
    "an invented quote": ({"quote": "within 2 hours"}, "P1: the quote does not stand in it: “within 2 hours”"),
    "half a number": ({"quote": "hours within 4"}, "P1: the quote does not stand in it"),
    "no quote": ({"quote": ""}, "P1: there is no quote"),
    "a quote that is a list": ({"quote": ["within 4 hours"]}, "P1: the quote is no text"),
    "a quote without end": ({"quote": "4 hours " * 50_000}, "P1: the quote does not stand in it"),
    "an invented passage": ({"passage": "P7"}, "there is no passage 'P7'"),
    "passage 0": ({"passage": 0}, "there is no passage '0'"),
    "a passage by name": ({"passage": "the first"}, "there is no passage 'the first'"),
    "an invented part": ({"parts": [2]}, "P1: there is no part '2'"),
    "an invented label": ({"label": "covered"}, "P1: 'covered' is no label (answers, partial, defers, none)"),
    "an invented rival": ({"contradicts": ["P9"]}, "there is no passage 'P9'"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_reading_that_does_not_fit_is_void_and_told(serve: Any, make: Any, name: str) -> None:
    more, wrong = UNFIT[name]
    server = serve(lambda handler, _: make.send(handler, make.completion([make.reading(1, "within 4 hours") | more])))
    asked = make.request(RESOLVED)
    outcome = ask(server.url, asked)
    assert any(wrong in note for note in outcome.notes), outcome.notes


@pytest.mark.parametrize("raw", ["nothing", [1], [None], [[]], ["P1"]])
def test_readings_that_are_none_are_void(serve: Any, make: Any, raw: object) -> None:
    server = serve(lambda handler, _: make.send(handler, make.completion(raw if isinstance(raw, list) else [raw])))
    asked = make.request(RESOLVED)
    told = ask(server.url, asked).told[digest(asked)]
    assert (told.readings, told.void) == ((), 1)


def test_of_two_readings_of_one_passage_the_later_counts(serve: Any, make: Any) -> None:
    both = [make.reading(1, "within 4 hours"), make.reading(1, "resolved", "partial")]
    server = serve(lambda handler, _: make.send(handler, make.completion(both)))
    asked = make.request(RESOLVED, status=Status.PARTIAL)
    outcome = ask(server.url, asked)
    assert [one.label for one in outcome.told[digest(asked)].readings] == [Label.PARTIAL]
    assert outcome.notes[0].endswith("Q1: P1 is read twice: the later one counts")


def test_a_model_that_writes_nonsense_is_not_quoted_at_length(serve: Any, make: Any) -> None:
    many = [make.reading(place, "x") for place in range(2, 1000)]
    server = serve(lambda handler, _: make.send(handler, make.completion(many)))
    notes = ask(server.url, make.request(RESOLVED)).notes
    assert len(notes) == 6
    assert notes[-1].endswith("Q1: 993 more of its readings do not fit")


# --- patience ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_that_is_busy_for_a_moment_is_asked_again(serve: Any, make: Any, status: int) -> None:
    left = iter((True, False))
    server = serve(
        lambda handler, _: make.send(handler, b"", status) if next(left) else make.send(handler, make.completion([]))
    )
    outcome = ask(server.url, make.request(RESOLVED))
    assert (len(outcome.told), outcome.notes, len(server.asked)) == (1, (), 2)


def test_the_pause_that_a_server_asks_for_is_kept(serve: Any, make: Any) -> None:
    left = iter((True, False))
    server = serve(
        lambda handler, _: (
            make.send(handler, b"", 429, Retry_After="0.3") if next(left) else make.send(handler, make.completion([]))
        )
    )
    begin = time.monotonic()
    assert len(ask(server.url, make.request(RESOLVED)).told) == 1
    assert time.monotonic() - begin >= 0.3


@pytest.mark.parametrize("after", ["soon", "-1", "nan", "", "Wed, 21 Oct 2015 07:28:00 GMT"])
def test_a_pause_that_is_none_is_passed_over(serve: Any, make: Any, after: str) -> None:
    server = serve(lambda handler, _: make.send(handler, b"", 429, Retry_After=after))
    assert "HTTP 429, 2 times" in ask(server.url, make.request(RESOLVED)).notes[0]


def test_nobody_waits_longer_than_the_budget(serve: Any, make: Any) -> None:
    server = serve(lambda handler, _: make.send(handler, b"", 429, Retry_After="3600"))
    begin = time.monotonic()
    outcome = ask(server.url, make.request(RESOLVED), seconds=PATIENT)
    assert time.monotonic() - begin < PATIENT  # as nothing can come of it, nobody waits for the end of the budget
    assert "there was no time left; 1 question keeps the verdict of the signals" in outcome.notes[-1]


def test_pauses_double(serve: Any, make: Any) -> None:
    times: list[float] = []

    def behave(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        times.append(time.monotonic())
        make.send(handler, b"", 503)

    ask(serve(behave).url, make.request(RESOLVED), retries=3, pause=0.1)
    first, second, third = (after - before for before, after in pairwise(times))
    assert (first >= 0.1, second >= 0.2, third >= 0.4) == (True, True, True)


def closed_port() -> int:
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_server_that_is_down_is_given_up_after_a_few_questions(make: Any) -> None:
    asked = [make.request(f"Passage {number}.", name=f"Q{number}") for number in range(20)]
    outcome = ask(f"http://127.0.0.1:{closed_port()}/v1", *asked, concurrency=2)
    assert outcome.told == {}
    assert len(outcome.notes) <= 6
    assert outcome.notes[-1].endswith("20 questions keep the verdict of the signals")


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/v1", "http://nowhere.invalid/v1"])
def test_an_address_that_leads_nowhere_is_told(make: Any, url: str) -> None:
    outcome = ask(url, make.request(RESOLVED))
    assert outcome.told == {}
    assert outcome.notes


@pytest.mark.parametrize("key", ["clé", "two\nlines", "a\x00b"])
def test_a_key_that_cannot_be_sent_is_told_and_not_shown(make: Any, key: str) -> None:
    (note,) = ask("http://127.0.0.1:9/v1", make.request(RESOLVED), key=key).notes
    assert "the key holds characters that no key has; 1 question keeps the verdict of the signals" in note
    assert key not in note


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "nonsense"])
def test_a_proxy_that_cannot_be_used_is_told(make: Any, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    outcome = ask("http://192.0.2.1:9/v1", make.request(RESOLVED), seconds=1, retries=0)
    assert outcome.told == {}
    assert outcome.notes


def test_a_key_is_not_sent_in_the_clear_to_another_machine(make: Any) -> None:
    (note,) = ask("http://llm.example/v1", make.request(RESOLVED), key="s3cret").notes
    assert "https:// only" in note
    assert "s3cret" not in note


def test_the_key_follows_no_redirect(serve: Any, make: Any) -> None:
    other = serve(lambda handler, _: make.send(handler, make.completion([])))
    server = serve(lambda handler, _: make.send(handler, b"", 302, Location=other.url))
    ask(server.url, make.request(RESOLVED), key="s3cret")
    assert other.asked == []


# --- budget -----------------------------------------------------------------------------------------


def fine(make: Any) -> Any:
    return lambda handler, _: make.send(handler, make.completion([]))


def requests_of(make: Any, count: int) -> list[Request]:
    return [make.request(f"Passage {number}.", name=f"Q{number}") for number in range(count)]


@pytest.mark.parametrize("limit", [1, 3])
def test_as_many_are_asked_at_once_as_allowed_and_no_more(serve: Any, make: Any, limit: int) -> None:
    """A question is under way until its answer is sent, and no longer: whoever has the answer may ask the next."""
    lock, together = threading.Lock(), threading.Event()
    under_way: list[int] = []
    most = 0

    def behave(handler: Any, _: dict[str, Any]) -> None:
        nonlocal most
        with lock:
            under_way.append(1)
            most = max(most, len(under_way))
            if len(under_way) == limit:
                together.set()
        together.wait(PATIENT)  # the first ones, until so many are here
        handler.leave.wait(0.02)  # time for one too many to come
        with lock:
            under_way.pop()
        make.send(handler, make.completion([]))

    assert len(ask(serve(behave).url, *requests_of(make, 8), concurrency=limit).told) == 8
    assert most == limit


@pytest.mark.parametrize(
    ("budget", "told", "wrong"),
    [
        ({"questions": 3}, 3, "the budget of 3 questions is spent; 5 questions keep the verdict of the signals"),
        ({"tokens": 1}, 1, "the budget of 1 tokens is spent; 7 questions keep the verdict of the signals"),
    ],
)
def test_asking_ends_with_the_budget(serve: Any, make: Any, budget: dict[str, Any], told: int, wrong: str) -> None:
    server = serve(fine(make))
    outcome = ask(server.url, *requests_of(make, 8), concurrency=1, **budget)
    assert len(outcome.told) == told
    assert wrong in outcome.notes[-1]


def test_asking_ends_when_the_time_is_spent(serve: Any, make: Any) -> None:
    server = serve(fine(make))
    using = Using(endpoint=quick(server.url, seconds=2), spent=Spent(seconds=2.0))
    outcome = read(tuple(requests_of(make, 8)), using)
    assert (outcome.told, server.asked) == ({}, [])
    assert "the budget of 2 s is spent; 8 questions keep the verdict of the signals" in outcome.notes[-1]


def test_the_budget_is_that_of_a_run_and_not_of_a_file(serve: Any, make: Any) -> None:
    server = serve(fine(make))
    using = Using(endpoint=quick(server.url, questions=5), spent=Spent())
    first, second = requests_of(make, 4), [make.request("Other.", name=f"R{number}") for number in range(1)]
    assert len(read(tuple(first), using).told) == 4
    assert len(read(tuple(second), using).told) == 1
    assert read((make.request("One too many."),), using).told == {}
    assert len(server.asked) == 5


def test_progress_is_told_and_what_was_told_is_heard_at_once(serve: Any, make: Any) -> None:
    server = serve(fine(make))
    steps: list[str] = []
    heard: list[str] = []
    using = Using(
        endpoint=quick(server.url),
        progress=lambda step, detail: steps.append(f"{step} {detail}"),
        heard=lambda request, told: heard.append(request.question.id),
    )
    read(tuple(requests_of(make, 3)), using)
    assert steps == ["asking small 1/3", "asking small 2/3", "asking small 3/3"]
    assert sorted(heard) == ["Q0", "Q1", "Q2"]


def test_who_interrupts_does_not_wait_for_a_slow_server(serve: Any, make: Any) -> None:
    first = threading.Lock()

    def behave(handler: Any, _: dict[str, Any]) -> None:
        if not first.acquire(blocking=False):
            handler.leave.wait()
        make.send(handler, make.completion([]))

    def interrupt(step: str, detail: str) -> None:
        raise KeyboardInterrupt

    begin = time.monotonic()
    using = Using(endpoint=quick(serve(behave).url), progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        read(tuple(requests_of(make, 6)), using)
    assert time.monotonic() - begin < PATIENT  # what one answer may take, and none of the others came
