"""gold.json, labels written by hand."""

import json
from pathlib import Path

from text_kit import en

A, P, D, M = "answered", "partial", "deferred", "missing"
V1, V2, V3 = "proposal_v1.pdf", "proposal_v2.docx", "proposal_v3.pdf"

QUESTIONS = [
    ("Q01", "Data hall", "How many racks, in which hall, and how much power to each?"),
    ("Q02", "Data hall", "Two feeds per rack? And what happens if the grid goes down"),
    ("Q03", "Data hall", "does the cooling survive losing a unit (think July)"),
    ("Q04", "Data hall", "Who's allowed in, and at what hours - incl. our own engineers?"),
    ("Q05", "Data hall", "if a rack draws more than we've contracted: what happens, what does it cost us"),
    ("Q06", "Backup", "What exactly gets backed up, and how often?"),
    ("Q07", "Backup", "where do the copies live - NOT the same building I hope"),
    ("Q08", "Backup", "How long do you keep backups? could ransomware wipe them"),
    ("Q09", "Backup", "Do you actually test restores, and do we get to see the results?"),
    ("Q10", "DR", "RPO + RTO, system by system pls"),
    ("Q11", "DR", "Who can declare a disaster, and how do we raise it at 3am?"),
    ("Q12", "DR", "DR rehearsals - how many a year, in the price or extra?"),
    ("Q13", "Support", "P1 in 15 min: is that a reply or a fix??"),
    ("Q14", "Support", "When does the clock start"),
    ("Q15", "Support", "Service credits if the SLA is missed: how much, and is there a ceiling"),
    ("Q16", "Money + contract", "One-off vs monthly, and total for year 1 incl. VAT"),
    ("Q17", "Money + contract", "do charges go up each year, by how much?"),
    ("Q18", "Money + contract", "Leaving: notice, what help do we get moving out, at what price"),
]


def ans(qid, status, *quotes, note, conflict=False):
    return {"id": qid, "status": status, "evidence": [en(q) for q in quotes], "conflict": conflict, "note": note}


def fact(kind, value, scope, quote, **extra):
    return {"kind": kind, "value": value, **extra, "scope": scope, "quote": en(quote)}


def change(pair, type_, clause, before, after, kind, effect):
    return {"from": pair[0], "to": pair[1], "type": type_, "clause": clause, "before": en(before) if before else None, "after": en(after) if after else None,
            "kind": kind, "effect": effect}


SPACE1 = "Fourteen cabinets of 42U are provided at Brackmoor, each with a usable supply of 4 kW."
SPACE2 = "Twelve cabinets of 42U are provided at Brackmoor in Hall 2, rows C and D, each with a usable supply of 5 kW."
SPACE3 = "Twelve cabinets of 42U are provided at Brackmoor in Hall 3, row A, each with a usable supply of 5 kW."
BOARDS = "Every cabinet is connected to two independent boards, each behind its own uninterruptible supply."
UTILITY = "Should the utility fail, batteries carry the load for 8 minutes and diesel sets take over within 15 seconds."
EXCESS = "Consumption beyond 4 kW in any cabinet is charged at £0.42 per kWh."
ADMITTED = "Any person on the client's list, employee or contractor, is admitted at any hour on showing a passport or driving licence."
ENTRY = "Entry to halls Monday to Saturday, 07:00 to 20:00"
WORKSHOP = "The systems to be protected, and the schedule of each, will be fixed in the design workshop."
STORE2 = "The store stands at Sallow Green, 41 miles from Brackmoor, on its own power and network."
STORE3 = "The site that will house it will be notified to the client before service start."
REBUILD = "Each quarter, one server of every class is rebuilt from its copy."
LOG = "The log of the exercise is posted on the portal within five working days."
TRIALS3 = "The programme of trial rebuilds will be laid down in the operations manual."
LOCKED = "Once written, none can be altered or removed before its time by any account, those of our administrators included."
ANALYSIS = "Recovery objectives will be derived from the business impact analysis, which follows signature."
ORDERED = "Failover is ordered by the client's head of IT or, where that person cannot be found within 20 minutes, by our duty manager."
LINE = "The line for this purpose, 0117 496 0120, is staffed round the clock."
EX1 = "One failover exercise a year, lasting one day, forms part of the standby charge."
EX2 = "Two failover exercises a year, each lasting one day, form part of the standby charge."
EX3 = "The frequency of failover exercises, and whether they are charged, will be set out in the recovery runbook, issued after signature."
CLOCK2 = "All times are counted from receipt of our alarm or of the client's ticket, whichever is earlier."
CLOCK3 = "All times are counted from the classification of the ticket by the duty engineer."
P1, P2, P3, P4 = ("P1 Loss of supply, network or a protected system", "P2 Loss of redundancy, no effect on users", "P3 Isolated fault", "P4 Question or request")
CREDITS2 = "A schedule of service credits will be annexed to the agreement at signature."
CREDIT_P1 = "Each full hour by which a P1 exceeds its limit is credited at 3 % of the monthly charge."
CREDIT_AV = "A month below a figure of the preceding section is credited at 5 % of the monthly charge."
CREDIT_CAP = "The credits of a month do not exceed 20 % of the monthly charge."
NOTICE = "It is ended by written notice of {} months before the end of a period."
CPI1 = "On each anniversary of service start, prices are adjusted by the change in the Consumer Prices Index, within a limit of 4 %."
CPI2 = "An indexation clause will be proposed once electricity for 2026 has been bought."
CPI3 = "On each anniversary of service start, prices are adjusted by the change in the Consumer Prices Index plus two points."
EXIT2 = "The extent of the assistance given to a departing client, and its price, will be agreed when notice is given."
EXIT3 = "On departure, our staff empty the cabinets and pack the servers, for up to 15 engineer days, without charge."
HANDS = "{} hours of remote hands a month are included."
FURTHER = "Further time is charged at £{} per hour."
FILES = "{} file recoveries a month are included on request; each further one is charged at £60.00."
TERM = "The agreement runs for {} months from service start and is renewed for periods of 12 months."
INVOICE = "Invoices are issued monthly in advance and are payable within {} days of their date."
PATIENT, IMAGING, SHARES, TEST = ("Patient records database Transaction log, after a nightly full image", "Imaging archive New and changed objects", "File shares Snapshot",
                                  "Test and training servers")
INCLUDED = "Insured transport of the servers to Brackmoor Included in set-up"
SUPPLY, NETWORK = "Supply to at least one board of each cabinet", "Network between the halls and the client's clinics"
DESK = "The service desk is staffed from {}, every day of the year."

answers_v1 = [
    ans("Q01", P, SPACE1, "The hall will be assigned after the survey.", note="number and power given, hall put off"),
    ans("Q02", A, BOARDS, UTILITY, note="both parts"),
    ans("Q03", M, note="temperatures and efficiency, nothing on the loss of a unit"),
    ans("Q04", D, "Access rules, with the hours and the persons admitted, will be issued with the welcome pack.", note="put off to the welcome pack"),
    ans("Q05", A, EXCESS, note="metered and charged, price given"),
    ans("Q06", D, WORKSHOP, note="put off to the workshop; only workstations are excluded"),
    ans("Q07", M, note="a dedicated store is mentioned, no place; the standby at Sallow Green is said not to be a backup"),
    ans("Q08", P, "Copies are held for 30 days and then overwritten.", note="age given; encryption does not answer the second part"),
    ans("Q09", A, REBUILD, LOG, note="quarterly, log on the portal"),
    ans("Q10", D, ANALYSIS, note="put off to the analysis; the insurer's figures are another client's"),
    ans("Q11", M, note="the runbook says what follows the invocation; the trust's chief executive is another client; the desk closes at 22:00"),
    ans("Q12", A, EX1, note="one a year, in the standby charge"),
    ans("Q13", P, P1 + " 15 minutes", note="'action within' leaves the distinction open"),
    ans("Q14", M, note="no start of the clock"),
    ans("Q15", M, note="a definition of credit and the client's interest on late payment are no answer"),
    ans("Q16", P, "Total per month £15,910.00", "Set-up, cabling and first full copy £18,400.00", "Insured transport of the servers to Brackmoor £3,600.00",
        note="single and monthly charges, no first-year total with VAT"),
    ans("Q17", A, CPI1, note="CPI within 4 %"),
    ans("Q18", P, NOTICE.format("six"), note="notice only"),
]

answers_v2 = [
    ans("Q01", A, SPACE2, note="twelve, Hall 2, 5 kW"),
    ans("Q02", A, BOARDS, UTILITY, note="both parts"),
    ans("Q03", M, note="still nothing on the loss of a unit"),
    ans("Q04", A, ADMITTED, note="persons on the list, at any hour"),
    ans("Q05", M, note="the clause on consumption beyond the supply is gone; boards being metered is no answer"),
    ans("Q06", A, PATIENT + " Every 15 minutes", IMAGING + " Nightly", SHARES + " Every 4 hours", TEST + " None Not protected", note="table 1"),
    ans("Q07", A, STORE2, note="another site, 41 miles away"),
    ans("Q08", P, "Copies are held for 35 days and then overwritten.", note="age only"),
    ans("Q09", P, REBUILD, note="tests yes; the log on the portal is gone"),
    ans("Q10", P, "Patient records database 15 minutes 2 hours", "Imaging archive 24 hours 8 hours", "File shares 4 hours 4 hours", "Patient records, recovery time 4 hours",
        conflict=True, note="patient records: 2 hours in table 2, 4 hours in annex C"),
    ans("Q11", M, note="unchanged"),
    ans("Q12", A, EX2, note="two a year, in the standby charge"),
    ans("Q13", A, P1 + " 15 minutes 4 hours", note="15 minutes to assign an engineer, 4 hours to get it back"),
    ans("Q14", A, CLOCK2, note="alarm or ticket"),
    ans("Q15", D, CREDITS2, note="put off to signature"),
    ans("Q16", A, "Total per month £14,610.00", "Set-up, cabling and first full copy £16,900.00", "Including VAT at 20 % £230,664.00", note="all three"),
    ans("Q17", D, CPI2, note="put off until electricity is bought"),
    ans("Q18", P, NOTICE.format("three"), EXIT2, note="notice given; help and price put off"),
]

answers_v3 = [
    ans("Q01", A, SPACE3, note="twelve, Hall 3, 5 kW"),
    ans("Q02", P, BOARDS, note="two feeds; the passage on failure of the utility is gone"),
    ans("Q03", A, "Hall 3 holds six air handlers, any four of which carry the design heat load with 38 °C outdoors.", note="two units may be lost in summer"),
    ans("Q04", P, ADMITTED, ENTRY, conflict=True, note="any hour in 2.4, Monday to Saturday in annex C"),
    ans("Q05", M, note="unchanged"),
    ans("Q06", A, PATIENT + " Every 10 minutes", IMAGING + " Weekly", SHARES + " Every 4 hours", TEST + " Full image Weekly", note="table 1"),
    ans("Q07", D, STORE3, note="the site is now to be notified"),
    ans("Q08", A, "Copies are held for 35 days.", LOCKED, note="both parts"),
    ans("Q09", D, TRIALS3, note="put off to the operations manual"),
    ans("Q10", A, "Patient records database 10 minutes 2 hours", "Imaging archive 7 days 12 hours", "File shares 4 hours 4 hours", note="table 2, no contradiction left"),
    ans("Q11", A, ORDERED, LINE, note="who and how"),
    ans("Q12", D, EX3, note="put off to the runbook"),
    ans("Q13", A, P1 + " 15 minutes 3 hours", note="15 minutes to assign, 3 hours to get it back"),
    ans("Q14", A, CLOCK3, note="classification by the duty engineer"),
    ans("Q15", A, CREDIT_P1, CREDIT_AV, CREDIT_CAP, note="rates and ceiling"),
    ans("Q16", A, "Total per month £14,696.00", "Set-up, cabling and first full copy £16,900.00", "Including VAT at 20 % £231,902.40", note="all three"),
    ans("Q17", A, CPI3, note="CPI plus two points, unlimited"),
    ans("Q18", A, NOTICE.format("three"), EXIT3, "Further days are at the rate of section 6.4.", "Work outside the scope of this document is charged at £690.00 per engineer day",
        note="notice, help and price"),
]

def shared(p1, p3, p4):
    return [
        fact("backup.scope", "laptops and workstations excluded", "backup service", "Laptops and workstations are outside the service: the client copies them with its own tools."),
        fact("price", "60.00 GBP HT /recovery", "further file recovery", "each further one is charged at £60.00"),
        fact("price", "690.00 GBP HT /day", "work on request, engineer day", "Work outside the scope of this document is charged at £690.00 per engineer day"),
        fact("term.duration", "P12M", "renewal periods", "renewed for periods of 12 months"),
        fact("penalty.rate", "4 % per year above Bank of England base rate", "late payment, borne by the client", "Late sums bear interest at 4 % a year above the Bank of England base rate."),
        fact("sla.response", "PT15M", "P1", p1),
        fact("sla.response", "PT4H", "P3", p3),
        fact("sla.response", "P1D", "P4", p4, business=True),
    ]


facts_v1 = shared(P1 + " 15 minutes", P3 + " 4 hours", P4 + " 1 working day") + [
    fact("sla.response", "PT1H", "P2", P2 + " 1 hour"),
    fact("sla.hours", "07:00 to 22:00, every day of the year", "service desk", DESK.format("07:00 to 22:00")),
    fact("sla.availability", "99.98", "supply to at least one board of each cabinet", SUPPLY + " 99.98 %"),
    fact("sla.availability", "99.90", "network between the halls and the clinics", NETWORK + " 99.90 %"),
    fact("quota", "4 kW /cabinet", "usable supply", SPACE1),
    fact("price", "0.42 GBP HT /kWh", "consumption beyond 4 kW", EXCESS),
    fact("quota", "6 hours /month", "remote hands", HANDS.format("Six")),
    fact("price", "95.00 GBP HT /hour", "further remote hands", FURTHER.format("95.00")),
    fact("quota", "40 TB", "protected data", "The service is sized for 40 TB of protected data."),
    fact("backup.retention", "P30D", "copies", "Copies are held for 30 days and then overwritten."),
    fact("backup.restore_test", "quarterly, one server of every class", "copies", REBUILD),
    fact("quota", "2 recoveries /month", "file recoveries", FILES.format("Two")),
    fact("quota", "1 exercises /year", "failover exercises", EX1),
    fact("price", "780.00 GBP HT /month", "cabinet with two supplies", "Cabinet with two supplies 14 £780.00"),
    fact("price", "45.00 GBP HT /month", "cross-connect", "Cross-connect 8 £45.00"),
    fact("price", "62.00 GBP HT /month", "backup, per TB protected", "Backup, per TB protected 40 £62.00"),
    fact("price", "2150.00 GBP HT /month", "standby capacity", "Standby capacity 1 £2,150.00"),
    fact("price", "15910.00 GBP HT /month", "total per month", "Total per month £15,910.00"),
    fact("price.discount", "3 % if a year is paid in advance", "monthly total", "A rebate of 3 % of the monthly total is given when a year is paid in advance."),
    fact("price", "18400.00 GBP HT once", "set-up, cabling and first full copy", "Set-up, cabling and first full copy £18,400.00"),
    fact("price", "3600.00 GBP HT once", "insured transport of the servers", "Insured transport of the servers to Brackmoor £3,600.00"),
    fact("term.duration", "P36M", "agreement", TERM.format(36)),
    fact("term.notice", "P6M", "end of a period", NOTICE.format("six")),
    fact("payment.delay", "P30D", "invoices", INVOICE.format(30)),
    fact("price.revision", "CPI on each anniversary, limit 4 %", "prices", CPI1),
]


def later(p1, p2, p3, p4, patient, patient_quote):
    """Facts that the second and third issues have in common."""
    return shared(p1, p3, p4) + [
        fact("sla.resolution", "PT8H", "P2", p2),
        fact("sla.resolution", "P5D", "P4", p4, business=True),
        fact("sla.clock_start", "invocation", "recovery objectives", "The objectives of table 2 apply from the moment of invocation."),
        fact("sla.hours", "at any hour", "entry of persons on the client's list", ADMITTED),
        fact("sla.availability", "99.99", "supply to at least one board of each cabinet", SUPPLY + " 99.99 %"),
        fact("quota", "4 hours /month", "remote hands", HANDS.format("Four")),
        fact("backup.scope", "patient records database, transaction log and full image", "patient records database", patient_quote),
        fact("backup.frequency", "daily", "patient records database, full image", patient_quote),
        fact("backup.frequency", patient, "patient records database, transaction log", patient_quote),
        fact("backup.frequency", "every 4 hours", "file shares", SHARES + " Every 4 hours"),
        fact("backup.scope", "file shares", "file shares", SHARES + " Every 4 hours"),
        fact("backup.retention", "P35D", "copies", "Copies are held for 35 days"),
        fact("quota", "5 recoveries /month", "file recoveries", FILES.format("Five")),
        fact("backup.rto", "PT2H", "patient records database", f"Patient records database {patient.removeprefix('every ')} 2 hours"),
        fact("backup.rpo", "PT4H", "file shares", "File shares 4 hours 4 hours"),
        fact("backup.rto", "PT4H", "file shares", "File shares 4 hours 4 hours"),
        fact("price", "815.00 GBP HT /month", "cabinet with two supplies", "Cabinet with two supplies 12 £815.00"),
        fact("price", "16900.00 GBP HT once", "set-up, cabling and first full copy", "Set-up, cabling and first full copy £16,900.00"),
        fact("term.notice", "P3M", "end of a period", NOTICE.format("three")),
    ]


facts_v2 = later(P1 + " 15 minutes 4 hours", P2 + " 1 hour 8 hours", P3 + " 4 hours 2 working days", P4 + " 1 working day 5 working days", "every 15 minutes",
                 PATIENT + " Every 15 minutes") + [
    fact("sla.response", "PT1H", "P2", P2 + " 1 hour 8 hours"),
    fact("sla.resolution", "PT4H", "P1", P1 + " 15 minutes 4 hours"),
    fact("sla.resolution", "P2D", "P3", P3 + " 4 hours 2 working days", business=True),
    fact("sla.clock_start", "receipt of alarm or ticket, whichever is earlier", "tickets", CLOCK2),
    fact("sla.hours", "07:00 to 22:00, every day of the year", "service desk", DESK.format("07:00 to 22:00")),
    fact("sla.availability", "99.90", "network between the halls and the clinics", NETWORK + " 99.90 %"),
    fact("quota", "5 kW /cabinet", "usable supply", SPACE2),
    fact("price", "95.00 GBP HT /hour", "further remote hands", FURTHER.format("95.00")),
    fact("quota", "40 TB", "protected data", "The service is sized for 40 TB of protected data."),
    fact("backup.scope", "imaging archive, new and changed objects", "imaging archive", IMAGING + " Nightly"),
    fact("backup.frequency", "daily", "imaging archive", IMAGING + " Nightly"),
    fact("backup.scope", "not protected", "test and training servers", TEST + " None Not protected"),
    fact("backup.location", "Sallow Green", "store", STORE2),
    fact("backup.restore_test", "quarterly, one server of every class", "copies", REBUILD),
    fact("backup.rpo", "PT15M", "patient records database", "Patient records database 15 minutes 2 hours"),
    fact("backup.rpo", "PT24H", "imaging archive", "Imaging archive 24 hours 8 hours"),
    fact("backup.rto", "PT8H", "imaging archive", "Imaging archive 24 hours 8 hours"),
    fact("backup.rto", "PT4H", "patient records (annex C)", "Patient records, recovery time 4 hours"),
    fact("quota", "2 exercises /year", "failover exercises", EX2),
    fact("price", "45.00 GBP HT /month", "cross-connect", "Cross-connect 8 £45.00"),
    fact("price", "58.00 GBP HT /month", "backup, per TB protected", "Backup, per TB protected 40 £58.00"),
    fact("price", "2150.00 GBP HT /month", "standby capacity", "Standby capacity 1 £2,150.00"),
    fact("price", "14610.00 GBP HT /month", "total per month", "Total per month £14,610.00"),
    fact("price.discount", "3 % if a year is paid in advance", "monthly total", "A rebate of 3 % of the monthly total is given when a year is paid in advance."),
    fact("price", "192220.00 GBP HT /year", "first year, twelve months and set-up", "Excluding VAT £192,220.00"),
    fact("price", "230664.00 GBP TTC /year", "first year, twelve months and set-up", "Including VAT at 20 % £230,664.00"),
    fact("term.duration", "P36M", "agreement", TERM.format(36)),
    fact("payment.delay", "P30D", "invoices", INVOICE.format(30)),
]

facts_v3 = later(P1 + " 15 minutes 3 hours", P2 + " 30 minutes 8 hours", P3 + " 4 hours 3 working days", P4 + " 1 working day 5 working days", "every 10 minutes",
                 PATIENT + " Every 10 minutes") + [
    fact("sla.response", "PT30M", "P2", P2 + " 30 minutes 8 hours"),
    fact("sla.resolution", "PT3H", "P1", P1 + " 15 minutes 3 hours"),
    fact("sla.resolution", "P3D", "P3", P3 + " 4 hours 3 working days", business=True),
    fact("sla.clock_start", "classification of the ticket by the duty engineer", "tickets", CLOCK3),
    fact("sla.hours", "06:00 to 23:00, every day of the year", "service desk", DESK.format("06:00 to 23:00")),
    fact("sla.hours", "round the clock", "line for ordering failover", LINE),
    fact("sla.hours", "Monday to Saturday, 07:00 to 20:00", "entry to halls (annex C)", ENTRY),
    fact("sla.availability", "99.95", "network between the halls and the clinics", NETWORK + " 99.95 %"),
    fact("quota", "5 kW /cabinet", "usable supply", SPACE3),
    fact("price", "88.00 GBP HT /hour", "further remote hands", FURTHER.format("88.00")),
    fact("quota", "44 TB", "protected data", "The service is sized for 44 TB of protected data."),
    fact("backup.scope", "imaging archive, new and changed objects", "imaging archive", IMAGING + " Weekly"),
    fact("backup.frequency", "weekly", "imaging archive", IMAGING + " Weekly"),
    fact("backup.scope", "test and training servers, full image", "test and training servers", TEST + " Full image Weekly"),
    fact("backup.frequency", "weekly", "test and training servers", TEST + " Full image Weekly"),
    fact("backup.rpo", "PT10M", "patient records database", "Patient records database 10 minutes 2 hours"),
    fact("backup.rpo", "P7D", "imaging archive", "Imaging archive 7 days 12 hours"),
    fact("backup.rto", "PT12H", "imaging archive", "Imaging archive 7 days 12 hours"),
    fact("penalty.rate", "3 % monthly charge per hour", "P1 beyond its limit", CREDIT_P1),
    fact("penalty.rate", "5 % monthly charge per month", "month below an availability figure", CREDIT_AV),
    fact("penalty.cap", "20 % monthly charge", "credits of a month", CREDIT_CAP),
    fact("price", "48.00 GBP HT /month", "cross-connect", "Cross-connect 8 £48.00"),
    fact("price", "58.00 GBP HT /month", "backup, per TB protected", "Backup, per TB protected 44 £58.00"),
    fact("price", "1980.00 GBP HT /month", "standby capacity", "Standby capacity 1 £1,980.00"),
    fact("price", "14696.00 GBP HT /month", "total per month", "Total per month £14,696.00"),
    fact("price", "193252.00 GBP HT /year", "first year, twelve months and set-up", "Excluding VAT £193,252.00"),
    fact("price", "231902.40 GBP TTC /year", "first year, twelve months and set-up", "Including VAT at 20 % £231,902.40"),
    fact("term.duration", "P48M", "agreement", TERM.format(48)),
    fact("quota", "15 engineer days", "help on departure", EXIT3),
    fact("payment.delay", "P21D", "invoices", INVOICE.format(21)),
    fact("price.revision", "CPI plus two points on each anniversary", "prices", CPI3),
]

X, Y = (V1, V2), (V2, V3)
changes = [
    change(X, "modified", "1.2 The provider – certification", "Kelderstone is certified to ISO/IEC 27001 and ISO 22301 for both sites.",
           "Kelderstone is certified to ISO/IEC 27001 and ISO 22301 for both sites, and has met the standards of the NHS Data Security and Protection Toolkit.", None, "better"),
    change(X, "moved", "1.5 Staff vetting → Annex D", "Every employee with access to the halls is screened to BS 7858 before starting work, and again every three years.",
           "Every employee with access to the halls is screened to BS 7858 before starting work, and again every three years.", None, "neutral"),
    change(X, "modified", "2.1 Space – cabinets and supply", SPACE1, SPACE2, "quota", "better"),
    change(X, "modified", "2.1 Space – hall", "The hall will be assigned after the survey.", SPACE2, None, "better"),
    change(X, "removed", "2.2 Electrical supply – consumption beyond 4 kW", EXCESS, None, "price", "neutral"),
    change(X, "modified", "2.4 Entry", "Access rules, with the hours and the persons admitted, will be issued with the welcome pack.", ADMITTED, "sla.hours", "better"),
    change(X, "modified", "2.5 Remote hands", HANDS.format("Six"), HANDS.format("Four"), "quota", "worse"),
    change(X, "modified", "3.1 Protected systems", WORKSHOP, "The systems and intervals are given in table 1.", None, "better"),
    change(X, "added", "Table 1 – patient records", None, PATIENT + " Every 15 minutes", "backup.frequency", "better"),
    change(X, "added", "Table 1 – imaging archive", None, IMAGING + " Nightly", "backup.frequency", "better"),
    change(X, "added", "Table 1 – file shares", None, SHARES + " Every 4 hours", "backup.frequency", "better"),
    change(X, "added", "Table 1 – test and training servers", None, TEST + " None Not protected", "backup.scope", "neutral"),
    change(X, "modified", "3.2 Ageing of copies", "Copies are held for 30 days and then overwritten.", "Copies are held for 35 days and then overwritten.", "backup.retention", "better"),
    change(X, "added", "3.3 Object store – place", None, STORE2, "backup.location", "better"),
    change(X, "removed", "3.4 Trial rebuilds – log", LOG, None, None, "worse"),
    change(X, "modified", "3.4 File recoveries", FILES.format("Two"), FILES.format("Five"), "quota", "better"),
    change(X, "modified", "4.2 Objectives", ANALYSIS, "The objectives of table 2 apply from the moment of invocation.", None, "better"),
    change(X, "added", "Table 2 – patient records", None, "Patient records database 15 minutes 2 hours", "backup.rpo", "better"),
    change(X, "added", "Table 2 – imaging archive", None, "Imaging archive 24 hours 8 hours", "backup.rpo", "better"),
    change(X, "added", "Table 2 – file shares", None, "File shares 4 hours 4 hours", "backup.rpo", "better"),
    change(X, "modified", "4.4 Exercises", EX1, EX2, "quota", "better"),
    change(X, "added", "5.2 Incident classes – start of the clock", None, CLOCK2, "sla.clock_start", "better"),
    change(X, "modified", "5.2 Incident classes – P1", P1 + " 15 minutes", P1 + " 15 minutes 4 hours", "sla.resolution", "better"),
    change(X, "modified", "5.2 Incident classes – P2", P2 + " 1 hour", P2 + " 1 hour 8 hours", "sla.resolution", "better"),
    change(X, "modified", "5.2 Incident classes – P3", P3 + " 4 hours", P3 + " 4 hours 2 working days", "sla.resolution", "better"),
    change(X, "modified", "5.2 Incident classes – P4", P4 + " 1 working day", P4 + " 1 working day 5 working days", "sla.resolution", "better"),
    change(X, "modified", "5.2 Incident classes – news of a P1", "While a P1 is open, the client is informed every 60 minutes.", "While a P1 is open, the client is informed every 30 minutes.", None, "better"),
    change(X, "modified", "5.3 Availability – supply", SUPPLY + " 99.98 %", SUPPLY + " 99.99 %", "sla.availability", "better"),
    change(X, "added", "5.4 Shortfall", None, CREDITS2, None, "neutral"),
    change(X, "modified", "6.1 Monthly charges – cabinet", "Cabinet with two supplies 14 £780.00", "Cabinet with two supplies 12 £815.00", "price", "worse"),
    change(X, "modified", "6.1 Monthly charges – backup", "Backup, per TB protected 40 £62.00", "Backup, per TB protected 40 £58.00", "price", "better"),
    change(X, "modified", "6.1 Monthly charges – total", "Total per month £15,910.00", "Total per month £14,610.00", "price", "better"),
    change(X, "modified", "6.2 Single charges – set-up", "Set-up, cabling and first full copy £18,400.00", "Set-up, cabling and first full copy £16,900.00", "price", "better"),
    change(X, "modified", "6.2 Single charges – transport", "Insured transport of the servers to Brackmoor £3,600.00", INCLUDED, "price", "better"),
    change(X, "added", "6.3 First year – without VAT", None, "Excluding VAT £192,220.00", "price", "neutral"),
    change(X, "added", "6.3 First year – with VAT", None, "Including VAT at 20 % £230,664.00", "price", "neutral"),
    change(X, "modified", "7.1 Duration and notice – notice", NOTICE.format("six"), NOTICE.format("three"), "term.notice", "better"),
    change(X, "added", "7.2 Moving out", None, EXIT2, None, "neutral"),
    change(X, "modified", "7.4 Adjustment of prices", CPI1, CPI2, "price.revision", "worse"),
    change(X, "added", "Annex C – patient records", None, "Patient records, recovery time 4 hours", "backup.rto", "neutral"),

    change(Y, "modified", "2.1 Cabinets – hall", SPACE2, SPACE3, None, "neutral"),
    change(Y, "removed", "2.2 Supply – failure of the utility", UTILITY, None, None, "worse"),
    change(Y, "added", "2.3 Environment – air handlers", None, "Hall 3 holds six air handlers, any four of which carry the design heat load with 38 °C outdoors.", None, "better"),
    change(Y, "modified", "2.5 Remote hands – further time", FURTHER.format("95.00"), FURTHER.format("88.00"), "price", "better"),
    change(Y, "moved", "3.5 Disposal of media → 2.6", "Failed disks are shredded on site, and a certificate listing the serial numbers is issued to the client.",
           "Failed disks are shredded on site, and a certificate listing the serial numbers is issued to the client.", None, "neutral"),
    change(Y, "modified", "3.1 What is protected – volume", "The service is sized for 40 TB of protected data.", "The service is sized for 44 TB of protected data.", "quota", "neutral"),
    change(Y, "modified", "Table 1 – patient records", PATIENT + " Every 15 minutes", PATIENT + " Every 10 minutes", "backup.frequency", "better"),
    change(Y, "modified", "Table 1 – imaging archive", IMAGING + " Nightly", IMAGING + " Weekly", "backup.frequency", "worse"),
    change(Y, "modified", "Table 1 – test and training servers", TEST + " None Not protected", TEST + " Full image Weekly", "backup.scope", "better"),
    change(Y, "added", "3.2 Ageing and protection of copies", None, LOCKED, None, "better"),
    change(Y, "modified", "3.3 Store – place", STORE2, STORE3, "backup.location", "worse"),
    change(Y, "modified", "3.4 Trials", REBUILD, TRIALS3, "backup.restore_test", "worse"),
    change(Y, "modified", "Table 2 – patient records, recovery point", "Patient records database 15 minutes 2 hours", "Patient records database 10 minutes 2 hours", "backup.rpo", "better"),
    change(Y, "modified", "Table 2 – imaging archive, recovery point", "Imaging archive 24 hours 8 hours", "Imaging archive 7 days 12 hours", "backup.rpo", "worse"),
    change(Y, "modified", "Table 2 – imaging archive, recovery time", "Imaging archive 24 hours 8 hours", "Imaging archive 7 days 12 hours", "backup.rto", "worse"),
    change(Y, "added", "4.3 Invocation – who", None, ORDERED, None, "better"),
    change(Y, "added", "4.3 Invocation – line", None, LINE, "sla.hours", "better"),
    change(Y, "modified", "4.4 Exercises", EX2, EX3, "quota", "worse"),
    change(Y, "modified", "5.1 Desk – hours", DESK.format("07:00 to 22:00"), DESK.format("06:00 to 23:00"), "sla.hours", "better"),
    change(Y, "modified", "5.2 Incident classes – start of the clock", CLOCK2, CLOCK3, "sla.clock_start", "worse"),
    change(Y, "modified", "5.2 Incident classes – P1", P1 + " 15 minutes 4 hours", P1 + " 15 minutes 3 hours", "sla.resolution", "better"),
    change(Y, "modified", "5.2 Incident classes – P2", P2 + " 1 hour 8 hours", P2 + " 30 minutes 8 hours", "sla.response", "better"),
    change(Y, "modified", "5.2 Incident classes – P3", P3 + " 4 hours 2 working days", P3 + " 4 hours 3 working days", "sla.resolution", "worse"),
    change(Y, "modified", "5.3 Availability – network", NETWORK + " 99.90 %", NETWORK + " 99.95 %", "sla.availability", "better"),
    change(Y, "modified", "5.4 Shortfall – P1", CREDITS2, CREDIT_P1, "penalty.rate", "better"),
    change(Y, "added", "5.4 Shortfall – availability", None, CREDIT_AV, "penalty.rate", "better"),
    change(Y, "added", "5.4 Shortfall – ceiling", None, CREDIT_CAP, "penalty.cap", "neutral"),
    change(Y, "modified", "5.5 Reporting", "A report on tickets, jobs and capacity is delivered by the fifth working day of each month.",
           "A report on tickets, jobs and capacity is delivered each month, as soon as practicable.", None, "worse"),
    change(Y, "modified", "5.6 Planned work", "Planned work is announced 10 working days ahead", "Planned work is announced 5 working days ahead", None, "worse"),
    change(Y, "modified", "6.1 Recurrent – cross-connect", "Cross-connect 8 £45.00", "Cross-connect 8 £48.00", "price", "worse"),
    change(Y, "modified", "6.1 Recurrent – standby capacity", "Standby capacity 1 £2,150.00", "Standby capacity 1 £1,980.00", "price", "better"),
    change(Y, "modified", "6.1 Recurrent – total", "Total per month £14,610.00", "Total per month £14,696.00", "price", "worse"),
    change(Y, "removed", "6.1 Monthly charges – rebate", "A rebate of 3 % of the monthly total is given when a year is paid in advance.", None, "price.discount", "worse"),
    change(Y, "modified", "6.3 First year – without VAT", "Excluding VAT £192,220.00", "Excluding VAT £193,252.00", "price", "worse"),
    change(Y, "modified", "6.3 First year – with VAT", "Including VAT at 20 % £230,664.00", "Including VAT at 20 % £231,902.40", "price", "worse"),
    change(Y, "modified", "7.1 Term", TERM.format(36), TERM.format(48), "term.duration", "worse"),
    change(Y, "modified", "7.2 Moving out", EXIT2, EXIT3, "quota", "better"),
    change(Y, "added", "7.2 Moving out – copies", None, "Copies are handed over on disk in their native format.", None, "better"),
    change(Y, "modified", "7.3 Invoices", INVOICE.format(30), INVOICE.format(21), "payment.delay", "worse"),
    change(Y, "modified", "7.4 Adjustment of prices", CPI2, CPI3, "price.revision", "neutral"),
    change(Y, "modified", "7.6 Liability", "The liability of either party in any year is limited to £5 million for damage to property",
           "The liability of either party in any year is limited to £10 million for damage to property", None, "better"),
    change(Y, "added", "7.8 Relocation", None, "Kelderstone may relocate the client's equipment to another hall of the same site, at its own cost, after written warning.", None, "worse"),
    change(Y, "removed", "Annex C – patient records", "Patient records, recovery time 4 hours", None, "backup.rto", "better"),
    change(Y, "added", "Annex C – entry to halls", None, ENTRY, "sla.hours", "worse"),
]

gold = {
    "case": "datacentre-en", "language": "en", "vendor": "Kelderstone Data Halls Ltd", "questions_file": "questions.md",
    "questions": [{"id": i, "section": section, "text": text} for i, section, text in QUESTIONS],
    "revisions": [{"file": V1, "answers": answers_v1, "facts": facts_v1}, {"file": V2, "answers": answers_v2, "facts": facts_v2},
                  {"file": V3, "answers": answers_v3, "facts": facts_v3}],
    "changes": changes,
}
(Path(__file__).parent.parent / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
