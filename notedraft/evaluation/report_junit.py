"""The cases of a report as JUnit XML, for whatever shows test results."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from notedraft.evaluation.case_result import CaseResult
from notedraft.evaluation.report import Report

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """One test case for every evaluation case, with its differences where it came out otherwise."""
    results = report.cases or []
    seconds = sum(result.milliseconds for result in results) / 1000
    suite = Element(
        "testsuite",
        name="notedraft cases",
        tests=str(len(results)),
        failures=str(len(report.failed)),
        errors="0",
        skipped=str(sum(result.outcome == "known gap" for result in results)),
        time=f"{seconds:.3f}",
    )
    for result in results:
        _add(suite, result)
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add(suite: Element, result: CaseResult) -> None:
    seconds = f"{result.milliseconds / 1000:.3f}"
    case = SubElement(suite, "testcase", classname=result.file, name=result.id, time=seconds)
    if result.outcome == "known gap":
        SubElement(case, "skipped", message=_clean(f"known gap: {result.known_gap}"))
    if result.failed:
        failure = SubElement(case, "failure", message=_clean(result.differences[0]))
        failure.text = _clean("\n".join(result.differences))


def _clean(text: str) -> str:
    """Without the characters that XML does not allow."""
    return _NOT_IN_XML.sub("\ufffd", text)
