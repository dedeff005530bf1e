"""The style and the script of the report page; `notedraft.evaluation.report_html` puts them into the one file."""
