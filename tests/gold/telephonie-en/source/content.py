"""Texts shared by the two revisions, and the questions."""

REFERENCES = [
    ("Customer", "Users", "In their words"),
    ("Pendlewick Borough Council", "410", "Priority 1 faults put right in 38 minutes on average last year"),
    ("Saltern Housing Group", "1,150", "Leaving our old supplier took eight months; Larkspan had our numbers home in nine days"),
    ("Fennick Air Rescue", "95", "Recordings kept for seven years, on the charity’s own servers"),
]

VETTING = "Every engineer who visits a council site holds an enhanced DBS certificate, renewed every three years."

GLOSSARY = [
    "Concurrent: said of a licence that several people use in turn.",
    "Named: said of a licence tied to one person.",
    "Porting: taking a telephone number from one provider to another.",
    "Range: a block of consecutive telephone numbers.",
    "Service credit: a sum taken off a later invoice.",
    "Uplift: a yearly rise in prices.",
]

MONTHLY = {  # item: quantity, price each per month
    1: [("LarkVoice user", 620, "6.40"), ("LarkContact agent", 48, "31.50"), ("LarkContact supervisor", 6, "18.00"), ("Desk handset", 410, "1.95")],
    2: [("LarkVoice user", 640, "6.15"), ("LarkContact agent", 48, "32.90"), ("LarkContact supervisor", 6, "18.00"), ("Desk handset", 410, "1.95")],
}


def monthly(revision):
    rows = [(item, str(quantity), "£" + price) for item, quantity, price in MONTHLY[revision]]
    total = sum(quantity * round(float(price) * 100) for _, quantity, price in MONTHLY[revision])
    rows.append(("Total per month", "", f"£{total / 100:,.2f}"))
    rows.append(("Total per month with VAT at 20 %", "", f"£{total * 1.2 / 100:,.2f}"))
    return rows


OTHER = {
    1: [("Set-up and roll-out", "£14,800.00"), ("Porting, per range", "£45.00"), ("Extra training day", "£520.00"),
        ("Engineer day on site", "£640.00"), ("Minute beyond the bundle", "£0.012")],
    2: [("Set-up and roll-out", "£13,900.00"), ("Porting, per range", "Included"), ("Extra training day", "£495.00"),
        ("Engineer day on site", "£640.00"), ("Minute beyond the bundle", "£0.014")],
}

QUESTIONS = [  # ref, area, question, importance
    ("T1", "Telephony", "How many users is the price based on, and can we flex up AND down? (schools join in Sept)", "High"),
    ("T2", "Telephony", "number porting - who does it, how long, what if it slips?", "High"),
    ("T3", "Telephony", "Power or internet down at one of our sites: do calls still get answered & by whom", "High"),
    ("T4", "Telephony", "999 from home: does the caller's location get passed on??", "High"),
    ("C1", "Contact centre", "Agent licences - how many, named or concurrent", "Med"),
    ("C2", "Contact centre", "Call recordings: how long kept, where stored, can we delete a single one?", "High"),
    ("C3", "Contact centre", "card payments over the phone => does the recording stop by itself (PCI)?", "High"),
    ("S1", "Service", "P1 in 30 mins - is that someone picking it up, or it working again?", "High"),
    ("S2", "Service", "when does the SLA clock start ticking", "Med"),
    ("S3", "Service", "What availability do you guarantee + how measured", "High"),
    ("S4", "Service", "Service credits if you miss: rates, and is there a ceiling?", "High"),
    ("S5", "Service", "Support hours, and who picks up at 2am (our social care duty team works all night)", "High"),
    ("B1", "Service", "Config + recordings: who backs up, how often, ever tested a restore?", "Med"),
    ("M1", "Money & contract", "Price per user per month - all in? what's extra?", "High"),
    ("M2", "Money & contract", "yearly uplift: index and cap", "High"),
    ("M3", "Money & contract", "Leaving you: notice, do we get numbers AND recordings back, cost", "Med"),
]
