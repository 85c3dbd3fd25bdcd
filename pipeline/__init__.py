"""The order of the steps, the reports and the command line."""
