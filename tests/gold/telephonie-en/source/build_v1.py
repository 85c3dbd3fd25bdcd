"""proposal_v1.pdf: landscape slides (reportlab), text set in boxes placed by hand."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph, Table

from content import GLOSSARY, OTHER, REFERENCES, VETTING, monthly

CASE = Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 28 * cm, 15.75 * cm
GREEN, PALE = HexColor("#0b5c55"), HexColor("#eef6f4")
for name, file in (("Sans", "Regular"), ("Sans-Bold", "Bold")):
    pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/liberation/LiberationSans-{file}.ttf"))

PARAS = {  # name: size, colour, bold
    "cover": (38, "#ffffff", 1), "under": (18, "#dff3ee", 0), "title": (26, "#0b5c55", 1), "body": (14, "#222222", 0),
    "bullet": (14, "#222222", 0), "mid": (16, "#0b5c55", 1), "cell": (12, "#222222", 0), "head": (12, "#ffffff", 1),
    "foot": (9, "#777777", 0), "num": (9, "#777777", 0), "call": (14, "#ffffff", 0), "fine": (12, "#222222", 0),
}
STYLES = {
    name: ParagraphStyle(name, fontName="Sans-Bold" if bold else "Sans", fontSize=size, leading=size * 1.25, textColor=HexColor(colour),
                         spaceAfter=0 if name in {"cell", "head"} else size * 0.45, alignment=2 if name == "num" else 0,
                         leftIndent=14 if name == "bullet" else 0, bulletIndent=0)
    for name, (size, colour, bold) in PARAS.items()
}


def p(text, style="body", bullet=None):
    return Paragraph(escape(text), STYLES[style], bulletText=bullet)


def bullets(*items):
    return [p(item, "bullet", "•") for item in items]


def box(x, y, w, h, *paragraphs, style="plain"):
    def draw(canvas):
        bottom = HEIGHT - (y + h) * cm
        if style != "plain":
            canvas.setFillColor(GREEN)
            canvas.rect(x * cm, bottom, w * cm, h * cm, stroke=0, fill=1)
        left = list(paragraphs)
        pad = 8 if style == "call" else 3
        Frame(x * cm, bottom, w * cm, h * cm, pad, pad, pad, pad).addFromList(left, canvas)
        assert not left, f"does not fit: {left[0].text}"

    return draw


def table(x, y, widths, rows):
    def draw(canvas):
        cells = [[p(text, "head" if i == 0 else "cell") for text in row] for i, row in enumerate(rows)]
        style = [("BACKGROUND", (0, 0), (-1, 0), GREEN), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 5)]
        style += [("BACKGROUND", (0, i), (-1, i), PALE) for i in range(2, len(rows), 2)]
        grid = Table(cells, [w * cm for w in widths], style=style)
        _, height = grid.wrapOn(canvas, 0, 0)
        grid.drawOn(canvas, x * cm, HEIGHT - y * cm - height)

    return draw


SLIDES = [("", [
    box(0, 0, 28, 15.75, p(""), style="band"),
    box(2, 4, 24, 3, p("Every call answered.", "cover")),
    box(2, 7, 24, 5, p("Hosted telephony and contact centre for Wexmoor County Council", "under"),
        p("Larkspan Communications Ltd, 3 Ropewalk Yard, Leeds", "under"),
        p("Reference LC-WCC-2291, first pitch, 6 October 2025", "under")),
]), ("Hello, we are Larkspan", [
    box(1.2, 2.8, 15.5, 10, p("A phone that rings out is a resident let down. Since 2009 we have done one thing: make sure that it does not. "
        "One hundred and forty of us, in Leeds and Cardiff, look after the voices of sixty-one public bodies."),
        p("We build, we host, we answer. No middlemen, no finger-pointing, no music by pan pipes."),
        p("Some rivals promise a fix in ten minutes and bury the exceptions on page 90. We would rather tell you what we do.")),
    box(17.6, 3, 9, 6, p("Two industry awards in 2024. One very full shelf.", "call"),
        p("94 % of our customers renew. We like to think it is the biscuits.", "call"), style="call"),
]), ("Loved by people like you", [
    table(1.2, 3, [7, 3, 15.4], REFERENCES),
    box(1.2, 9.5, 25, 3, p("Happy to put you in touch. They will not stop talking.")),
]), ("What we heard", [
    box(1.2, 2.8, 25, 10, p("Thirty-one sites, one switch from 2008, and a contact centre that still prints its statistics on Monday mornings. "
        "Your residents wait, your staff apologise, and nobody can say how many calls were lost."),
        p("You sent us a list. Porting, 999 from home, card payments, service credits, leaving: we have read every line of it, twice.")),
]), ("LarkVoice: phones that go where people go", [
    box(1.2, 2.8, 12.4, 10.5, p("One number, every device", "mid"),
        *bullets("Desk handset, laptop or mobile: start a call on one, finish it on another.",
                 "Our price is built on 620 users. Flex up any day; flex down by as much as 15 % with 30 days’ notice.",
                 "Schools joining in September simply appear on the next bill.",
                 "Emergency calls are never charged.",
                 "Handsets carry a three-year warranty.")),
    box(14.4, 2.8, 12.4, 10.5, p("Site dark? Callers never notice", "mid"),
        p("When a site loses power or internet, its calls roll to the mobiles of the same team after four rings, and to the contact centre if nobody is free."),
        p("Each handset keeps its own phone book, refreshed every night.")),
]), ("Moving in", [
    box(1.2, 2.6, 25, 2.6, p("Your 1,400 numbers come with you. The porting plan, with the dates of each range and what happens if one slips, "
        "will be drawn up at the discovery workshop.")),
    table(1.2, 5.4, [6, 6, 13.4], [("Stage", "When", "What you will see"), ("Discovery", "Weeks 1 and 2", "Two workshops, plenty of sticky notes"),
        ("Build", "Weeks 3 to 6", "Users, queues and greetings, ready to try"), ("Roll-out", "Weeks 7 to 12", "Six sites a week, floor walkers on the day")]),
    box(1.2, 10.4, 25, 2.6, p("Six training days are included, in groups of ten, with your own call flows rather than ours.")),
]), ("LarkContact: the queue that behaves", [
    box(1.2, 2.8, 25, 10, *bullets(
        "Forty-eight agent seats and six supervisor seats are in the price.",
        "Calls, mail and chat arrive in one list; the resident’s last three contacts are shown beside it.",
        "An agent pauses between calls with one click, and resumes with another.",
        "The clock on each wallboard starts when a caller joins the queue, and turns red after a minute.",
        "Callers may keep their place and be rung back.")),
]), ("Every call, kept safe", [
    box(1.2, 2.8, 12.4, 10.5, p("The archive", "mid"),
        p("Every call is archived for 90 days in our Leeds data centre. A supervisor can erase a single call on request; the erasure is logged.")),
    box(14.4, 2.8, 12.4, 10.5, p("The safety copy", "mid"),
        p("Each night we copy your configuration and the archive to our Cardiff data centre, where copies are held for 30 days."),
        p("Once a quarter we restore a copy, time it and send you the report.")),
]), ("Built to stay up", [
    box(1.2, 2.8, 25, 6, p("Leeds and Cardiff, each fed by two substations and a diesel generator, run the platform side by side. Should Leeds be lost, "
        "Cardiff takes over within 15 minutes, losing no more than the last 5 minutes of call records."),
        p("Both data centres run on renewable electricity. The generators are tested monthly, and the neighbours are warned.")),
    box(1.2, 9.4, 14, 2.4, p("We aim for 99.9 % availability. Sleep well.", "call"), style="call"),
]), ("Service schedule", [
    table(1.2, 2.7, [3.4, 14, 8], [("Priority", "What it feels like", "We act in"), ("P1", "Nobody can call or be called", "30 minutes"),
        ("P2", "One site or one queue is affected", "2 hours"), ("P3", "One user is affected", "1 working day"), ("P4", "A question or a change", "3 working days")]),
    box(1.2, 7.6, 25, 6.4, p("The clock starts as soon as your ticket reaches our portal or your call reaches our desk.", "fine"),
        p("Our Leeds desk picks up from 08:00 to 18:00, Monday to Friday. Priority 1 calls are taken around the clock by our own duty engineers.", "fine"),
        p("Planned work happens on Sundays between 01:00 and 05:00, with ten days’ warning.", "fine"),
        p("A schedule of service credits will be shared at contract award.", "fine")),
]), ("Your people at Larkspan", [
    box(1.2, 2.8, 25, 10, p("Priya Holm, your account director, sits down with you every month: numbers, niggles, next steps."),
        p(VETTING), p("Our engineers are employed, not borrowed. You will know them by name before the first site is done.")),
]), ("What it costs, every month", [
    table(1.2, 2.8, [13, 5, 7.4], [("Item", "Quantity", "Each, per month")] + monthly(1)),
    box(1.2, 9.6, 25, 4, p("Prices exclude VAT unless we say otherwise. User and agent prices cover licences, upgrades, support and 1,500 minutes "
        "per user per month to UK landlines and mobiles. From 800 users, 5 % comes off the monthly total.", "fine")),
]), ("What it costs, once or now and then", [
    table(1.2, 2.8, [15, 10.4], [("Item", "Price")] + OTHER[1]),
    box(1.2, 9.2, 25, 3, p("Handsets and the lines of this table are the only extras. No small surprises at the end of the month.", "fine")),
]), ("The small print, made large", [
    box(1.2, 2.6, 12.4, 11.5, p("Term. The agreement runs for 36 months from the day your first user goes live.", "fine"),
        p("Invoices. They are monthly, in arrears, and fall due 30 days after receipt. Late payment carries interest at 8 % a year above the Bank of England base rate.", "fine"),
        p("Uplift. Each April prices move with the Consumer Prices Index, and never by more than 3 %.", "fine"),
        p("Access. You give our engineers a parking space and a kettle.", "fine")),
    box(14.4, 2.6, 12.4, 11.5, p("Liability. Ours stops at £5 million for damage to property and at 150 % of the yearly charges for anything else.", "fine"),
        p("Data. We process personal data on your instructions only. A personal data breach is reported to you within 24 hours.", "fine"),
        p("Law. England and Wales; mediation first.", "fine")),
]), ("Words we use", [
    box(1.2, 2.8, 25, 8, *bullets(*GLOSSARY)),
    box(1.2, 11.6, 12, 2, p("Thank you. Now ring us.", "call"), style="call"),
])]


def build():
    canvas = Canvas(str(CASE / "proposal_v1.pdf"), (WIDTH, HEIGHT), invariant=1)
    canvas.setTitle("Every call answered")
    canvas.setAuthor("Larkspan Communications Ltd")
    for number, (title, shapes) in enumerate(SLIDES, 1):
        if number > 1:
            box(1.2, 0.8, 25.4, 1.7, p(title, "title"))(canvas)
        for shape in shapes:
            shape(canvas)
        if number > 1:
            box(1.2, 14.7, 16, 0.8, p("Larkspan for Wexmoor County Council – commercial in confidence", "foot"))(canvas)
            box(20, 14.7, 6.8, 0.8, p(f"LC-WCC-2291 | {number}", "num"))(canvas)
        canvas.showPage()
    canvas.save()


if __name__ == "__main__":
    build()
