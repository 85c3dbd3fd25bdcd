"""proposal_v2.docx and questions.docx (python-docx)."""

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from content import GLOSSARY, OTHER, QUESTIONS, REFERENCES, VETTING, monthly

CASE = Path(__file__).resolve().parents[1]


def field(paragraph, code):
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        if kind:
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
        else:
            node = OxmlElement("w:instrText")
            node.text = text
        run._r.append(node)


def shade(cell, colour):
    node = OxmlElement("w:shd")
    node.set(qn("w:val"), "clear")
    node.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(node)


def grid(doc, rows, widths):
    table = doc.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths):
        column.width = Cm(width)
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            cell = table.cell(i, j)
            cell.width = Cm(widths[j])
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(10)
            if i == 0:
                run.bold = True
                shade(cell, "CFE5E1")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    doc.add_paragraph()
    return table


def callout(doc, text):
    cell = doc.add_table(1, 1, style="Table Grid").cell(0, 0)
    shade(cell, "EEF6F4")
    run = cell.paragraphs[0].add_run(text)
    run.italic = True
    doc.add_paragraph()


def proposal():
    doc = Document()
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Larkspan for Wexmoor County Council\tLC-WCC-2291, second edition"
    foot = section.footer.paragraphs[0]
    foot.add_run("Commercial in confidence\t\tPage ")
    field(foot, "PAGE")
    doc.styles["Normal"].font.name = "Calibri"
    doc.styles["Normal"].font.size = Pt(11)
    for level in (1, 2):
        doc.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x0B, 0x5C, 0x55)
    counts = [0, 0]

    def h(text, level=1, number=True):
        if number:
            counts[0] += level == 1
            counts[1] = counts[1] + 1 if level == 2 else 0
            text = f"{counts[0]}{'.' + str(counts[1]) if level == 2 else ''}  {text}"
        doc.add_heading(text, level)

    def p(text, style=None):
        paragraph = doc.add_paragraph(style=style)
        for i, part in enumerate(text.split("**")):
            paragraph.add_run(part).bold = i % 2 == 1
        return paragraph

    def bullets(*items):
        for item in items:
            p(item, "List Bullet")

    doc.add_paragraph("Every call answered.", style="Title")
    p("Hosted telephony and contact centre for Wexmoor County Council")
    p("Larkspan Communications Ltd, 3 Ropewalk Yard, Leeds")
    p("Reference LC-WCC-2291, second edition, 24 November 2025. It replaces the slides of October.")
    doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    h("Why us")
    p("When a phone rings out, a resident has been let down. Making sure that it does not is all we have done since 2009, for what are now "
      "sixty-one public bodies. We are one hundred and forty people in Leeds and Cardiff: we build it, we host it and we answer for it, with no "
      "middlemen in between and no pan pipes on hold.")
    p("You asked for fewer slides and more sentences. Here they are. Porting, 999 from home, card payments, service credits, leaving: your list "
      "is pinned above the kettle.")
    grid(doc, REFERENCES, [5, 2, 9])
    callout(doc, "Two industry awards in 2024, and 94 % of our customers renew. The biscuits are still free.")

    h("Your people at Larkspan")
    p("Priya Holm, your account director, sits down with you every quarter: numbers, niggles, next steps. Our engineers are employed, not "
      "borrowed, and you will know them by name before the first site is done.")

    h("LarkVoice")
    h("Users and devices", 2)
    p("One number works on every device: desk handset, laptop or mobile. A call started on one can be finished on another. Handsets carry a "
      "five-year warranty; each keeps its own phone book, refreshed every night.")
    p("Our price is built on 640 users. Flex up any day: a new user can make calls within two hours, and schools joining in September simply "
      "appear on the next bill.")
    h("Emergency calls", 2)
    p("At sign-in each homeworker confirms the address they are working from; that address travels with any 999 call to the emergency operator. "
      "Emergency calls are never charged.")
    h("Your numbers", 2)
    p("Your 1,400 numbers come with you. Our porting desk files every request on your behalf, and each range moves within 15 working days of your "
      "signed letter. If a range slips, we forward its calls from the old line, at our own cost, until it lands.")
    h("Getting there", 2)
    grid(doc, [("Stage", "When", "What you will see"), ("Discovery", "Weeks 1 and 2", "Two workshops, plenty of sticky notes"),
               ("Build", "Weeks 3 to 6", "Users, queues and greetings, ready to try"), ("Pilot", "Weeks 7 and 8", "Forty users live; nobody else moves until you sign it off"),
               ("Roll-out", "Weeks 9 to 14", "Six sites a week, floor walkers on the day")], [3, 4, 9])
    p("Eight training days are included, in groups of ten, with your own call flows rather than ours.")

    h("LarkContact")
    h("Agents and queues", 2)
    p("The price includes 48 agent licences and six supervisor licences. Agent licences are concurrent: whoever is on shift shares them.")
    bullets("Calls, mail and chat arrive in one list, with the resident’s last three contacts beside it.",
            "An agent pauses between calls with one click, and resumes with another.",
            "The clock on each wallboard starts when a caller joins the queue, and turns red after a minute.",
            "Callers may keep their place and be rung back.")
    h("Card payments", 2)
    p("Whether a recording can stop by itself while a resident reads out a card number hangs on your payment provider. We will confirm it once we "
      "have spoken to them.")
    h("The archive", 2)
    p("Every call is archived for six months in our Leeds data centre. A supervisor can erase a single call on request; the erasure is logged.")

    h("The platform")
    p("Leeds and Cardiff, each fed by two substations and a diesel generator, run the platform side by side. Should Leeds be lost, Cardiff takes "
      "over within 30 minutes, losing no more than the last 5 minutes of call records. Renewable electricity powers both; the generators are "
      "tested monthly, and the neighbours are warned.")

    h("Service")
    h("Priorities", 2)
    grid(doc, [("Priority", "What it feels like", "Picked up by an engineer", "Working again"),
               ("P1", "Nobody can call or be called", "30 minutes", "4 hours"), ("P2", "One site or one queue is affected", "1 hour", "8 hours"),
               ("P3", "One user is affected", "1 working day", "3 working days"), ("P4", "A question or a change", "3 working days", "10 working days")],
         [2, 6, 4.5, 3.5])
    h("The desk", 2)
    p("Our Leeds desk picks up from 07:30 to 18:30, Monday to Friday. Night and weekend cover is moving to a partner; its shape and its price will "
      "follow in the new year.")
    h("Availability", 2)
    p("We guarantee 99.95 % availability, measured each calendar month at the edge of our platform, planned work excluded. Planned work happens on "
      "Sundays between 01:00 and 05:00, with five days’ warning.")
    h("If we slip", 2)
    bullets("Each started hour past the four hours of a P1 earns you 2 % of the monthly charge.",
            "Each full 0.1 point below the guaranteed availability earns you 5 % of the monthly charge.",
            "Credits of one month stop at 20 % of the monthly charge.", "P2, P3 and P4 carry no credit.")

    h("Prices")
    p("Prices exclude VAT unless we say otherwise. User and agent prices cover licences, upgrades, support and 1,200 minutes per user per month to "
      "UK landlines and mobiles.")
    grid(doc, [("Item", "Quantity", "Each, per month")] + monthly(2), [8, 3, 5])
    grid(doc, [("Item", "Price")] + OTHER[2], [8, 8])
    p("Handsets and the lines of the second table are the only extras. No small surprises at the end of the month.")

    h("The small print, made large")
    p("**Term.** The agreement runs for 48 months from the day your first user goes live, then for 12 months at a time.")
    p("**Invoices.** They are monthly, in advance, and fall due 21 days after receipt. Late payment carries interest at 8 % a year above the Bank of "
      "England base rate.")
    p("**Uplift.** How prices move after the first year will be settled together at the first annual review.")
    p("**Leaving.** Notice, the return of numbers and recordings, and what all this costs will be set out in the exit plan, written together during "
      "the first six months.")
    p("**Access.** You give our engineers a parking space and a kettle.")
    p("**Liability.** Ours stops at £5 million for damage to property and at 100 % of the yearly charges for anything else.")
    p("**Data.** We process personal data on your instructions only. A personal data breach is reported to you within 48 hours. We tell you of a new "
      "sub-processor 30 days ahead, and you may object.")
    p("**Publicity.** You let us show your crest in our brochures and on our van.")
    p("**Law.** England and Wales; mediation first.")

    doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    h("Annex A – Service schedule at a glance", number=False)
    grid(doc, [("Promise", "Figure"), ("Archive of calls", "12 months"), ("Priorities", "See 6.1"), ("Credits", "See 6.4"),
               ("Account director", "Priya Holm")], [8, 8])
    h("Annex B – Vetting", number=False)
    p(VETTING)
    h("Annex C – Words we use", number=False)
    bullets(*GLOSSARY)
    doc.core_properties.author = "Larkspan Communications Ltd"
    doc.core_properties.title = "Every call answered"
    doc.save(CASE / "proposal_v2.docx")


def questions():
    doc = Document()
    section = doc.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    doc.add_paragraph("Wexmoor CC – telephony replacement – open points", style="Title")
    doc.add_paragraph("From Dee (ICT) and Marcus (customer services). We need these before the panel on the 12th. Cheers")
    rows = [("Ref", "Area", "Question", "Importance")] + QUESTIONS
    table = doc.add_table(len(rows), 4, style="Table Grid")
    last = None
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if j == 1 and i and text == last:
                continue
            table.cell(i, j).text = text
            table.cell(i, j).width = Cm((2, 4, 15, 3)[j])
        if i and row[1] == last:
            table.cell(i - 1, 1).merge(table.cell(i, 1))
        last = row[1] if i else None
    for cell in {id(c._tc): c for c in table.column_cells(1)}.values():
        for paragraph in cell.paragraphs[1:]:
            if not paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)
    doc.save(CASE / "questions.docx")


if __name__ == "__main__":
    proposal()
    questions()
