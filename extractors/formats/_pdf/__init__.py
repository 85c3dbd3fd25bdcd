"""The parts of the PDF reader: PDFium and its drawings, then pure geometry, then the document."""
