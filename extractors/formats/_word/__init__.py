"""The parts of the Word reader: the body, its paragraphs and tables, styles, numbering, notes."""
