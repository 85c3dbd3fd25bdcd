"""Draws plan.png, the figure of the second revision."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


def draw(path: Path):
    image = Image.new("RGB", (1500, 620), "white")
    pen, font, small = ImageDraw.Draw(image), ImageFont.truetype(FONT, 27), ImageFont.truetype(FONT, 21)

    def block(x, y, w, h, *lines, fill="#EAF0F4"):
        pen.rounded_rectangle((x, y, x + w, y + h), 14, fill=fill, outline="#234E70", width=3)
        for i, line in enumerate(lines):
            pen.text((x + w / 2, y + h / 2 + (i - (len(lines) - 1) / 2) * 32), line, font=font if i == 0 else small, fill="#222222", anchor="mm")

    def arrow(x1, y1, x2, y2, label, two=False):
        pen.line((x1, y1, x2, y2), fill="#B0562C", width=4)
        for x, y, s in ((x2, y2, 1), (x1, y1, -1)) if two else ((x2, y2, 1),):
            if x1 == x2:
                s = s if y2 > y1 else -s
                pen.polygon((x, y, x - 9, y - 16 * s, x + 9, y - 16 * s), fill="#B0562C")
            else:
                pen.polygon((x, y, x - 16 * s, y - 9, x - 16 * s, y + 9), fill="#B0562C")
        pen.text(((x1 + x2) / 2 + (12 if x1 == x2 else 0), (y1 + y2) / 2 - (0 if x1 == x2 else 20)), label, font=small, fill="#B0562C",
                 anchor="lm" if x1 == x2 else "mm")

    block(30, 60, 300, 130, "Magasin", "4 postes, balances", fill="#F3EFE4")
    block(30, 400, 300, 130, "Bénévoles", "navigateur", fill="#F3EFE4")
    block(560, 60, 340, 130, "mel-prs-1", "Odoo, base, site")
    block(560, 400, 340, 130, "mel-prs-2", "briques accolées")
    block(1130, 60, 340, 130, "mel-prs-3", "bac à sable")
    block(1130, 400, 340, 130, "mel-prs-4", "préproduction")
    arrow(330, 125, 560, 125, "tunnel chiffré", True)
    arrow(330, 465, 560, 465, "https")
    arrow(730, 190, 730, 400, "API", True)
    arrow(900, 125, 1130, 125, "copie du dimanche")
    arrow(900, 465, 1130, 465, "versions")
    image.save(path)


if __name__ == "__main__":
    draw(Path(__file__).parent / "plan.png")
