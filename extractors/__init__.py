"""What a file says: documents, clauses, questions and facts."""
