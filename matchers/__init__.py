"""What two things have to do with each other: question and clause, revision and revision."""
