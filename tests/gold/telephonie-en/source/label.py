"""Writes gold.json: the labels, by hand."""

import json
from pathlib import Path

from content import QUESTIONS, VETTING

CASE = Path(__file__).resolve().parents[1]
V1, V2 = "proposal_v1.pdf", "proposal_v2.docx"

# quotes that serve more than once
FLEX1 = "Our price is built on 620 users. Flex up any day; flex down by as much as 15 % with 30 days’ notice."
FLEX2 = "Our price is built on 640 users. Flex up any day: a new user can make calls within two hours, and schools joining in September simply appear on the next bill."
SEATS1 = "Forty-eight agent seats and six supervisor seats are in the price."
SEATS2 = "The price includes 48 agent licences and six supervisor licences."
ARCHIVE1, ARCHIVE2 = ("Every call is archived for 90 days in our Leeds data centre.", "Every call is archived for six months in our Leeds data centre.")
ERASE = "A supervisor can erase a single call on request; the erasure is logged."
NIGHTLY = "Each night we copy your configuration and the archive to our Cardiff data centre, where copies are held for 30 days."
RESTORE = "Once a quarter we restore a copy, time it and send you the report."
LOST1 = "Should Leeds be lost, Cardiff takes over within 15 minutes, losing no more than the last 5 minutes of call records."
LOST2 = LOST1.replace("15", "30")
DARK = ("When a site loses power or internet, its calls roll to the mobiles of the same team after four rings, and to the contact centre if nobody is free.")
PLAN = "The porting plan, with the dates of each range and what happens if one slips, will be drawn up at the discovery workshop."
PORT = "Our porting desk files every request on your behalf, and each range moves within 15 working days of your signed letter."
SLIP = "If a range slips, we forward its calls from the old line, at our own cost, until it lands."
NINES1 = "We aim for 99.9 % availability."
NINES2 = "We guarantee 99.95 % availability, measured each calendar month at the edge of our platform, planned work excluded."
ROW1 = {"P1": "P1 Nobody can call or be called 30 minutes", "P2": "P2 One site or one queue is affected 2 hours",
        "P3": "P3 One user is affected 1 working day", "P4": "P4 A question or a change 3 working days"}
ROW2 = {"P1": "P1 Nobody can call or be called 30 minutes 4 hours", "P2": "P2 One site or one queue is affected 1 hour 8 hours",
        "P3": "P3 One user is affected 1 working day 3 working days", "P4": "P4 A question or a change 3 working days 10 working days"}
CLOCK = "The clock starts as soon as your ticket reaches our portal or your call reaches our desk."
DESK1 = "Our Leeds desk picks up from 08:00 to 18:00, Monday to Friday."
DESK2 = "Our Leeds desk picks up from 07:30 to 18:30, Monday to Friday."
NIGHT1 = "Priority 1 calls are taken around the clock by our own duty engineers."
NIGHT2 = "Night and weekend cover is moving to a partner; its shape and its price will follow in the new year."
CREDITS1 = "A schedule of service credits will be shared at contract award."
HOUR = "Each started hour past the four hours of a P1 earns you 2 % of the monthly charge."
POINT = "Each full 0.1 point below the guaranteed availability earns you 5 % of the monthly charge."
CAP = "Credits of one month stop at 20 % of the monthly charge."
NONE = "P2, P3 and P4 carry no credit."
COVER1 = "User and agent prices cover licences, upgrades, support and 1,500 minutes per user per month to UK landlines and mobiles."
COVER2 = COVER1.replace("1,500", "1,200")
EXTRAS1 = "Handsets and the lines of this table are the only extras."
EXTRAS2 = "Handsets and the lines of the second table are the only extras."
UPLIFT1 = "Each April prices move with the Consumer Prices Index, and never by more than 3 %."
UPLIFT2 = "How prices move after the first year will be settled together at the first annual review."
LEAVING = ("Notice, the return of numbers and recordings, and what all this costs will be set out in the exit plan, written together during the first six months.")
CARD = ("Whether a recording can stop by itself while a resident reads out a card number hangs on your payment provider. We will confirm it once we have spoken to them.")
INTEREST = "Late payment carries interest at 8 % a year above the Bank of England base rate."
CONCURRENT = "Agent licences are concurrent: whoever is on shift shares them."
HOME = "At sign-in each homeworker confirms the address they are working from; that address travels with any 999 call to the emergency operator."
ANNEX = "Archive of calls 12 months"
USER1, USER2, AGENT1, AGENT2 = "LarkVoice user 620 £6.40", "LarkVoice user 640 £6.15", "LarkContact agent 48 £31.50", "LarkContact agent 48 £32.90"
TRAIN1 = "Six training days are included, in groups of ten, with your own call flows rather than ours."
TRAIN2 = TRAIN1.replace("Six", "Eight")
TERM1 = "The agreement runs for 36 months from the day your first user goes live."
TERM2 = "The agreement runs for 48 months from the day your first user goes live, then for 12 months at a time."
PAY1 = "They are monthly, in arrears, and fall due 30 days after receipt."
PAY2 = "They are monthly, in advance, and fall due 21 days after receipt."

ANSWERS = {  # id: status, note, evidence
    V1: {
        "T1": ("answered", "620 users; up any day, down 15 % with 30 days", [FLEX1]),
        "T2": ("deferred", "the plan comes at the workshop; nine days is another customer’s", [PLAN]),
        "T3": ("answered", "mobiles of the team, then the contact centre", [DARK]),
        "T4": ("missing", "that 999 is free says nothing of the location", []),
        "C1": ("partial", "48, but named or concurrent is left open; the glossary only defines the words", [SEATS1]),
        "C2": ("answered", "90 days, Leeds, a supervisor erases", [ARCHIVE1, ERASE]),
        "C3": ("missing", "the pause of the agent between calls is another one", []),
        "S1": ("partial", "“We act in” is neither", [ROW1["P1"]]),
        "S2": ("answered", "on arrival of ticket or call", [CLOCK]),
        "S3": ("partial", "an aim, and not how it is measured", [NINES1]),
        "S4": ("deferred", "schedule at award", [CREDITS1]),
        "S5": ("answered", "desk hours, own engineers at night", [DESK1, NIGHT1]),
        "B1": ("answered", "by Larkspan, nightly, restored each quarter", [NIGHTLY, RESTORE]),
        "M1": ("answered", "prices, what they cover, the only extras",
               [USER1, COVER1, EXTRAS1, AGENT1]),
        "M2": ("answered", "CPI, 3 %", [UPLIFT1]),
        "M3": ("missing", "a customer who left another supplier is no answer", []),
    },
    V2: {
        "T1": ("partial", "640 users and up; down is no longer said", [FLEX2]),
        "T2": ("answered", "who, 15 working days, forwarding if it slips", [PORT, SLIP]),
        "T3": ("missing", "the generators are those of the data centres, not of the sites", []),
        "T4": ("answered", "the address confirmed at sign-in", [HOME]),
        "C1": ("answered", "48, concurrent", [SEATS2, CONCURRENT]),
        "C2": ("partial", "six months in the text, 12 in annex A", [ARCHIVE2, ERASE, ANNEX]),
        "C3": ("deferred", "hangs on the payment provider", [CARD]),
        "S1": ("answered", "picked up in 30 minutes, working in 4 hours", [ROW2["P1"]]),
        "S2": ("missing", "the clock of the wallboard is another one", []),
        "S3": ("answered", "99.95 %, by calendar month, at the edge of the platform", [NINES2]),
        "S4": ("answered", "2 % an hour, 5 % a point, at most 20 %", [HOUR, POINT, CAP, NONE]),
        "S5": ("partial", "desk hours given, the night put off", [DESK2, NIGHT2]),
        "B1": ("missing", "the copy is gone; the phone book of a handset is something else", []),
        "M1": ("answered", "prices, what they cover, the only extras", [USER2, COVER2, EXTRAS2, AGENT2]),
        "M2": ("deferred", "at the first annual review", [UPLIFT2]),
        "M3": ("deferred", "exit plan in the first six months", [LEAVING]),
    },
}
CONFLICTS = {(V2, "C2")}


def prices(user, agent, total, gross, setup, training, minute, porting, user_row, agent_row):
    out = [
        ("price", f"{user} GBP HT /month", "LarkVoice user, each", user_row),
        ("price", f"{agent} GBP HT /month", "LarkContact agent, each", agent_row),
        ("price", "18.00 GBP HT /month", "LarkContact supervisor, each", "LarkContact supervisor 6 £18.00"),
        ("price", "1.95 GBP HT /month", "desk handset, each", "Desk handset 410 £1.95"),
        ("price", f"{total.replace(',', '')} GBP HT /month", "total per month", f"Total per month £{total}"),
        ("price", f"{gross.replace(',', '')} GBP TTC /month", "total per month", f"Total per month with VAT at 20 % £{gross}"),
        ("price", f"{setup.replace(',', '')} GBP HT once", "set-up and roll-out", f"Set-up and roll-out £{setup}"),
        ("price", f"{training} GBP HT /day", "extra training day", f"Extra training day £{training}"),
        ("price", "640.00 GBP HT /day", "engineer day on site", "Engineer day on site £640.00"),
        ("price", f"{minute} GBP HT /minute", "minute beyond the bundle", f"Minute beyond the bundle £{minute}"),
    ]
    if porting:
        out.append(("price", f"{porting} GBP HT /range", "porting", f"Porting, per range £{porting}"))
    return out


FACTS = {  # kind, value, scope, quote, business
    V1: [
        ("quota", "620 users", "users in the price", FLEX1),
        ("term.notice", "P30D", "fewer users", FLEX1),
        ("quota", "6 days", "training", TRAIN1),
        ("quota", "48 agent seats", "LarkContact", SEATS1),
        ("quota", "6 supervisor seats", "LarkContact", SEATS1),
        ("backup.retention", "P90D", "archive of calls", ARCHIVE1),
        ("backup.location", "Leeds data centre", "archive of calls", ARCHIVE1),
        ("backup.frequency", "daily", "configuration and archive", NIGHTLY),
        ("backup.scope", "configuration and archive of calls", "nightly copy", NIGHTLY),
        ("backup.location", "Cardiff data centre", "nightly copy", NIGHTLY),
        ("backup.retention", "P30D", "nightly copy", NIGHTLY),
        ("backup.restore_test", "quarterly, with a report", "nightly copy", RESTORE),
        ("backup.rto", "PT15M", "loss of the Leeds data centre", LOST1),
        ("backup.rpo", "PT5M", "loss of the Leeds data centre, call records", LOST1),
        ("sla.availability", "99.9", "platform, an aim", NINES1),
        ("sla.response", "PT30M", "P1", ROW1["P1"]),
        ("sla.response", "PT2H", "P2", ROW1["P2"]),
        ("sla.response", "P1D", "P3", ROW1["P3"], True),
        ("sla.response", "P3D", "P4", ROW1["P4"], True),
        ("sla.clock_start", "ticket reaches the portal or call reaches the desk", "service schedule", CLOCK),
        ("sla.hours", "08:00 to 18:00, Monday to Friday", "desk", DESK1),
        ("sla.hours", "around the clock", "priority 1 calls", NIGHT1),
        *prices("6.40", "31.50", "6,387.50", "7,665.00", "14,800.00", "520.00", "0.012", "45.00", USER1, AGENT1),
        ("quota", "1500 minutes /user /month", "UK landlines and mobiles", COVER1),
        ("price.discount", "5 % off the monthly total from 800 users", "monthly total", "From 800 users, 5 % comes off the monthly total."),
        ("term.duration", "P36M", "agreement", TERM1),
        ("payment.delay", "P30D", "invoices", PAY1),
        ("penalty.rate", "8 % per year above Bank of England base rate", "late payment, borne by the council", INTEREST),
        ("price.revision", "CPI each April, at most 3 %", "prices", UPLIFT1),
    ],
    V2: [
        ("quota", "640 users", "users in the price", FLEX2),
        ("quota", "8 days", "training", TRAIN2),
        ("quota", "48 agent licences", "LarkContact", SEATS2),
        ("quota", "6 supervisor licences", "LarkContact", SEATS2),
        ("backup.retention", "P6M", "archive of calls", ARCHIVE2),
        ("backup.location", "Leeds data centre", "archive of calls", ARCHIVE2),
        ("backup.retention", "P12M", "archive of calls (annex A)", ANNEX),
        ("backup.rto", "PT30M", "loss of the Leeds data centre", LOST2),
        ("backup.rpo", "PT5M", "loss of the Leeds data centre, call records", LOST2),
        ("sla.response", "PT30M", "P1", ROW2["P1"]),
        ("sla.resolution", "PT4H", "P1", ROW2["P1"]),
        ("sla.response", "PT1H", "P2", ROW2["P2"]),
        ("sla.resolution", "PT8H", "P2", ROW2["P2"]),
        ("sla.response", "P1D", "P3", ROW2["P3"], True),
        ("sla.resolution", "P3D", "P3", ROW2["P3"], True),
        ("sla.response", "P3D", "P4", ROW2["P4"], True),
        ("sla.resolution", "P10D", "P4", ROW2["P4"], True),
        ("sla.hours", "07:30 to 18:30, Monday to Friday", "desk", DESK2),
        ("sla.availability", "99.95", "platform, by calendar month", NINES2),
        ("penalty.rate", "2 % monthly charge per hour", "P1 past four hours", HOUR),
        ("penalty.rate", "5 % monthly charge per 0.1 point", "availability", POINT),
        ("penalty.cap", "20 % monthly charge", "credits of one month", CAP),
        ("penalty.none", "true", "P2, P3 and P4", NONE),
        *prices("6.15", "32.90", "6,422.70", "7,707.24", "13,900.00", "495.00", "0.014", None, USER2, AGENT2),
        ("quota", "1200 minutes /user /month", "UK landlines and mobiles", COVER2),
        ("term.duration", "P48M", "agreement", TERM2),
        ("term.duration", "P12M", "renewal", TERM2),
        ("payment.delay", "P21D", "invoices", PAY2),
        ("penalty.rate", "8 % per year above Bank of England base rate", "late payment, borne by the council", INTEREST),
    ],
}

CHANGES = [  # type, clause, before, after, kind, effect
    ("modified", "3.1 Users – number", "Our price is built on 620 users.", "Our price is built on 640 users.", "quota", "neutral"),
    ("modified", "3.1 Users – up and down", "Flex up any day; flex down by as much as 15 % with 30 days’ notice.",
     "Flex up any day: a new user can make calls within two hours", "term.notice", "worse"),
    ("modified", "3.1 Handsets – warranty", "Handsets carry a three-year warranty.", "Handsets carry a five-year warranty", None, "better"),
    ("removed", "LarkVoice – Site dark?", DARK, None, None, "worse"),
    ("added", "3.2 Emergency calls – address", None, HOME, None, "better"),
    ("modified", "3.3 Your numbers – porting", PLAN, PORT, None, "better"),
    ("added", "3.3 Your numbers – a range slips", None, SLIP, None, "better"),
    ("added", "3.4 Getting there – pilot", None, "Pilot Weeks 7 and 8 Forty users live; nobody else moves until you sign it off", None, "better"),
    ("modified", "3.4 Getting there – roll-out", "Roll-out Weeks 7 to 12 Six sites a week, floor walkers on the day",
     "Roll-out Weeks 9 to 14 Six sites a week, floor walkers on the day", None, "worse"),
    ("modified", "3.4 Getting there – training", TRAIN1, TRAIN2, "quota", "better"),
    ("added", "4.1 Agents – concurrent licences", None, CONCURRENT, None, "better"),
    ("added", "4.2 Card payments", None, CARD, None, "neutral"),
    ("modified", "4.3 The archive – retention", ARCHIVE1, ARCHIVE2, "backup.retention", "better"),
    ("removed", "The safety copy – rhythm", NIGHTLY, None, "backup.frequency", "worse"),
    ("removed", "The safety copy – what is copied", NIGHTLY, None, "backup.scope", "worse"),
    ("removed", "The safety copy – place", NIGHTLY, None, "backup.location", "worse"),
    ("removed", "The safety copy – retention", NIGHTLY, None, "backup.retention", "worse"),
    ("removed", "The safety copy – restore", RESTORE, None, "backup.restore_test", "worse"),
    ("modified", "5 The platform – loss of Leeds", LOST1, LOST2, "backup.rto", "worse"),
    ("modified", "6.1 Priorities – P1", ROW1["P1"], ROW2["P1"], "sla.resolution", "better"),
    ("modified", "6.1 Priorities – P2, picked up", ROW1["P2"], ROW2["P2"], "sla.response", "better"),
    ("modified", "6.1 Priorities – P2, working", ROW1["P2"], ROW2["P2"], "sla.resolution", "better"),
    ("modified", "6.1 Priorities – P3", ROW1["P3"], ROW2["P3"], "sla.resolution", "better"),
    ("modified", "6.1 Priorities – P4", ROW1["P4"], ROW2["P4"], "sla.resolution", "better"),
    ("removed", "Service schedule – clock", CLOCK, None, "sla.clock_start", "worse"),
    ("modified", "6.2 The desk – hours", DESK1, DESK2, "sla.hours", "better"),
    ("modified", "6.2 The desk – nights", NIGHT1, NIGHT2, "sla.hours", "worse"),
    ("modified", "6.3 Availability", NINES1, NINES2, "sla.availability", "better"),
    ("modified", "6.3 Planned work", "Planned work happens on Sundays between 01:00 and 05:00, with ten days’ warning.",
     "Planned work happens on Sundays between 01:00 and 05:00, with five days’ warning.", None, "worse"),
    ("modified", "6.4 If we slip – P1", CREDITS1, HOUR, "penalty.rate", "better"),
    ("added", "6.4 If we slip – availability", None, POINT, "penalty.rate", "better"),
    ("added", "6.4 If we slip – ceiling", None, CAP, "penalty.cap", "neutral"),
    ("added", "6.4 If we slip – other priorities", None, NONE, "penalty.none", "neutral"),
    ("modified", "2 Your people – meetings", "Priya Holm, your account director, sits down with you every month",
     "Priya Holm, your account director, sits down with you every quarter", None, "worse"),
    ("moved", "Your people → Annex B – vetting", VETTING, VETTING, None, "neutral"),
    ("modified", "7 Prices – user", USER1, USER2, "price", "better"),
    ("modified", "7 Prices – agent", AGENT1, AGENT2, "price", "worse"),
    ("modified", "7 Prices – total", "Total per month £6,387.50", "Total per month £6,422.70", "price", "worse"),
    ("modified", "7 Prices – total with VAT", "Total per month with VAT at 20 % £7,665.00", "Total per month with VAT at 20 % £7,707.24", "price", "worse"),
    ("modified", "7 Prices – minutes", COVER1, COVER2, "quota", "worse"),
    ("removed", "Prices – rebate", "From 800 users, 5 % comes off the monthly total.", None, "price.discount", "worse"),
    ("modified", "7 Prices – set-up", "Set-up and roll-out £14,800.00", "Set-up and roll-out £13,900.00", "price", "better"),
    ("modified", "7 Prices – porting", "Porting, per range £45.00", "Porting, per range Included", "price", "better"),
    ("modified", "7 Prices – training day", "Extra training day £520.00", "Extra training day £495.00", "price", "better"),
    ("modified", "7 Prices – minute", "Minute beyond the bundle £0.012", "Minute beyond the bundle £0.014", "price", "worse"),
    ("modified", "8 Term", TERM1, TERM2, "term.duration", "worse"),
    ("modified", "8 Invoices – in advance", "They are monthly, in arrears", "They are monthly, in advance", None, "worse"),
    ("modified", "8 Invoices – delay", PAY1, PAY2, "payment.delay", "worse"),
    ("modified", "8 Uplift", UPLIFT1, UPLIFT2, "price.revision", "worse"),
    ("added", "8 Leaving", None, LEAVING, None, "neutral"),
    ("modified", "8 Liability", "Ours stops at £5 million for damage to property and at 150 % of the yearly charges for anything else.",
     "Ours stops at £5 million for damage to property and at 100 % of the yearly charges for anything else.", None, "worse"),
    ("modified", "8 Data – breach", "A personal data breach is reported to you within 24 hours.",
     "A personal data breach is reported to you within 48 hours.", None, "worse"),
    ("added", "8 Data – sub-processors", None, "We tell you of a new sub-processor 30 days ahead, and you may object.", None, "better"),
    ("added", "8 Publicity", None, "You let us show your crest in our brochures and on our van.", None, "worse"),
    ("added", "Annex A – archive of calls", None, ANNEX, "backup.retention", "neutral"),
]


def fact(kind, value, scope, quote, business=False):
    return {"kind": kind, "value": value, "scope": scope, **({"business": True} if business else {}), "quote": quote}


gold = {
    "case": "telephonie-en", "language": "en", "vendor": "Larkspan Communications Ltd", "questions_file": "questions.docx",
    "questions": [{"id": ref, "section": area, "text": text} for ref, area, text, _ in QUESTIONS],
    "revisions": [{
        "file": name,
        "answers": [{"id": ref, "status": status, "evidence": evidence, "conflict": (name, ref) in CONFLICTS, "note": note}
                    for ref, (status, note, evidence) in ANSWERS[name].items()],
        "facts": [fact(*entry) for entry in FACTS[name]],
    } for name in (V1, V2)],
    "changes": [{"from": V1, "to": V2, "type": kind, "clause": clause, "before": before, "after": after, "kind": carries, "effect": effect}
                for kind, clause, before, after, carries, effect in CHANGES],
}
(CASE / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
