"""The `notedraft` command. Each command imports what it needs when it is called, so that `--help` starts at once.

Exit status: 0 clean, 1 findings that block or a regression, 2 bad input or usage with one line on standard error.
"""

import gc
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from notedraft import __version__
from notedraft.errors import InputError, NotedraftError

_BETWEEN_COLLECTIONS = 50_000
"""Objects made from one look for unreachable rings to the next. A draft leaves next to none, and to look every 700 objects, as
Python does by itself, takes a tenth of its time."""

app = typer.Typer(
    name="notedraft",
    help="From a therapist's dictation to a CPT 97110 note whose every number can be traced.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
user_app = typer.Typer(help="Accounts of the clinic.", no_args_is_help=True)
db_app = typer.Typer(help="The clinic's database.", no_args_is_help=True)
rules_app = typer.Typer(help="The rules, with their sources and dates.", no_args_is_help=True)
cases_app = typer.Typer(help="The cases of the evaluation.", no_args_is_help=True)
baseline_app = typer.Typer(help="Baselines of the evaluation.", no_args_is_help=True)
for _name, _group in (
    ("user", user_app),
    ("db", db_app),
    ("rules", rules_app),
    ("cases", cases_app),
    ("baseline", baseline_app),
):
    app.add_typer(_group, name=_name)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"


class DrafterName(StrEnum):
    """Who drafts."""

    EXTRACTIVE = "extractive"
    LLM = "llm"


class MethodName(StrEnum):
    """How units are counted."""

    CMS_TOTAL = "cms_total"
    CPT_PER_CODE = "cpt_per_code"
    BOTH = "both"


class ExportForm(StrEnum):
    """The form of an exported note."""

    TEXT = "text"
    JSON = "json"


class Suite(StrEnum):
    """What is evaluated."""

    CASES = "cases"
    READING = "reading"
    GATE = "gate"
    FAILURES = "failures"
    CLONES = "clones"
    DAMAGE = "damage"
    ALL = "all"


class LayerName(StrEnum):
    """What drafts the cases."""

    RULES = "rules"
    REPLAY = "replay"
    LIVE = "live"


FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json for programs")]
EncounterOption = Annotated[
    str | None, typer.Option("--encounter", metavar="E.json", help="what the chart holds of the visit")
]
PayersOption = Annotated[
    str | None,
    typer.Option("--payers", metavar="PAYERS.yaml", help="the clinic's own payers; the settings' if left out"),
]
PriorOption = Annotated[str | None, typer.Option("--prior", metavar="NOTES.jsonl", help="the patient's earlier notes")]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="date of service; today if left out, and printed")
]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"notedraft {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """From a therapist's dictation to a CPT 97110 note whose every number can be traced."""


@app.command(epilog="Example: notedraft serve --demo --port 8501")
def serve(
    port: Annotated[int, typer.Option(help="port to listen on")] = 8501,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    demo: Annotated[bool, typer.Option("--demo", help="serve an invented clinic")] = False,
) -> None:
    """Serve the app to a browser on this machine."""
    from notedraft.commands.serve import serve_app

    serve_app(host, port, demo=demo)


@app.command(epilog="Example: echo 'TE 23 min: SLR 3x10 2#. Total 30 min.' | notedraft draft -")
def draft(
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="a dictation, - for standard input")] = None,
    encounter: EncounterOption = None,
    prior: PriorOption = None,
    drafter: Annotated[DrafterName | None, typer.Option(help="who drafts; the settings decide if left out")] = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="IN.jsonl", help="many dictations, one JSON object a line")
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="OUT.jsonl", help="with --batch: where results go")
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Draft a note from a dictation, with findings, units and questions."""
    from notedraft.commands.draft import draft_batch, draft_one

    _one_of(file, batch)
    _know_payers(None)
    raise typer.Exit(
        draft_batch(batch, out, drafter)
        if batch
        else draft_one(file or "-", encounter, prior, drafter, output is Format.JSON)
    )


@app.command(epilog="Example: notedraft check note.json --encounter visit.json")
def check(
    file: Annotated[str | None, typer.Argument(metavar="NOTE.json", help="a draft result, edited or not")] = None,
    encounter: EncounterOption = None,
    prior: PriorOption = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="NOTES.jsonl", help="many notes, one NOTE.json with an id a line")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="FILE", help="with --batch: the month counted (.md, or .json as data)"),
    ] = None,
    denials: Annotated[
        str | None,
        typer.Option("--denials", metavar="CSV", help="with --batch: denials (note, code, reason) to count beside"),
    ] = None,
    payers: PayersOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Check a note: required elements, units, traced facts, earlier notes."""
    from notedraft.commands.check import check_one
    from notedraft.commands.check_batch import check_batch

    _one_of(file, batch)
    _know_payers(payers)
    if batch:
        raise typer.Exit(check_batch(batch, report=report, denials=denials))
    if report or denials:
        raise InputError("--report and --denials go with --batch.")
    raise typer.Exit(check_one(file or "-", encounter, prior, output is Format.JSON))


@app.command(epilog="Example: notedraft units 97110=24 97112=8 97116=10 --on 2026-03-04")
def units(
    minutes: Annotated[
        list[str] | None, typer.Argument(metavar="CODE=MINUTES...", help="minutes by timed code")
    ] = None,
    method: Annotated[MethodName | None, typer.Option(help="both if left out")] = None,
    payer: Annotated[str | None, typer.Option(help="count as this payer does")] = None,
    payers: PayersOption = None,
    assistant: Annotated[
        list[str] | None,
        typer.Option(
            "--assistant", metavar="CODE=MINUTES", help="of those minutes, an assistant's; repeat for each code"
        ),
    ] = None,
    on: OnOption = None,
    batch: Annotated[
        str | None, typer.Option("--batch", metavar="IN.jsonl", help="many sessions, one JSON object a line")
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Count billable units by both methods, with every allowed allocation and the arithmetic."""
    from notedraft.commands.units import units_batch, units_one

    if bool(minutes) == bool(batch):
        raise InputError("give CODE=MINUTES pairs or --batch IN.jsonl, one of the two.")
    day = _day(on)
    _know_payers(payers)
    raise typer.Exit(
        units_batch(batch)
        if batch
        else units_one(minutes or [], method, payer, day, as_json=output is Format.JSON, assistant=assistant or [])
    )


@app.command(epilog="Example: notedraft payment 97110=2 97140=1 --on 2026-03-04 --assistant 97110=1")
def payment(
    units: Annotated[list[str], typer.Argument(metavar="CODE=UNITS...", help="the units of one patient and day")],
    on: OnOption = None,
    payer: Annotated[str, typer.Option(help="who pays")] = "Medicare Part B",
    payers: PayersOption = None,
    locality: Annotated[
        str | None, typer.Option(help="the fee schedule's locality; the national rate if left out")
    ] = None,
    apm: Annotated[bool, typer.Option("--apm", help="by the column of qualifying participants")] = False,
    assistant: Annotated[
        list[str] | None,
        typer.Option(
            "--assistant", metavar="CODE=UNITS", help="of those units, the ones with CQ or CO; repeat for each code"
        ),
    ] = None,
    fees: Annotated[
        str | None,
        typer.Option("--fees", metavar="FEES.yaml", help="the clinic's own fee schedule, in place of Medicare's"),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Estimate what a day's units are allowed, with the arithmetic; what the tables lack is named, never guessed."""
    from notedraft.commands.payment import payment_of

    day = _day(on)
    _know_payers(payers)
    raise typer.Exit(
        payment_of(
            units,
            on=day,
            payer=payer,
            locality=locality,
            participation="qualifying_apm" if apm else "standard",
            assistant=assistant or [],
            schedule=fees,
            as_json=output is Format.JSON,
        )
    )


@app.command(epilog="Example: notedraft similar note.txt --prior earlier.jsonl")
def similar(
    file: Annotated[str, typer.Argument(metavar="NOTE.json|FILE|-", help="a note")],
    prior: Annotated[str, typer.Option("--prior", metavar="NOTES.jsonl", help="the patient's earlier notes")],
    output: FormatOption = Format.TEXT,
) -> None:
    """Compare a note with earlier ones and show the passages that are alike."""
    from notedraft.commands.similar import similar_one

    raise typer.Exit(similar_one(file, prior, output is Format.JSON))


@app.command(epilog="Example: notedraft audit notes.jsonl --out pairs.jsonl")
def audit(
    file: Annotated[str, typer.Argument(metavar="NOTES.jsonl", help="a clinic's notes")],
    out: Annotated[str | None, typer.Option("--out", metavar="PAIRS.jsonl", help="where pairs go")] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="F", help="a report to read")] = None,
    engine: Annotated[str, typer.Option(help="local, or dask with --scheduler")] = "local",
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="the Dask scheduler")] = None,
) -> None:
    """Find copied notes in a whole clinic's records; with --out, a stopped audit goes on where it was."""
    from notedraft.commands.audit import audit_corpus

    raise typer.Exit(audit_corpus(file, out, html, engine, scheduler))


@app.command(epilog="Example: notedraft evaluate --suite all --html report.html")
def evaluate(
    path: Annotated[str | None, typer.Argument(help="cases; the bundled ones if left out")] = None,
    suite: Annotated[Suite, typer.Option(help="what to evaluate")] = Suite.CASES,
    layer: Annotated[
        LayerName, typer.Option(help="without a model, with recorded replies, or live")
    ] = LayerName.REPLAY,
    tag: Annotated[str | None, typer.Option(help="only the cases that carry this tag")] = None,
    baseline: Annotated[str | None, typer.Option(metavar="NAME", help="compare with this baseline")] = None,
    kept: Annotated[
        str | None, typer.Option("--run", metavar="F", help="keep every draft here, and make none that it holds")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="with --layer live: keep the model's replies")] = False,
    repeat: Annotated[int, typer.Option(min=1, max=100, help="drafts of each case")] = 1,
    max_cost: Annotated[
        float | None, typer.Option("--max-cost", metavar="USD", min=0, help="with --layer live: stop before more")
    ] = None,
    at_once: Annotated[int, typer.Option(min=1, max=64, help="with --layer live: cases at a time")] = 4,
    json_file: Annotated[str | None, typer.Option("--json", metavar="F", help="report as JSON")] = None,
    junit: Annotated[str | None, typer.Option("--junit", metavar="F", help="report as JUnit XML")] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="F", help="report as one HTML file")] = None,
    markdown: Annotated[str | None, typer.Option("--markdown", metavar="F", help="summary as Markdown")] = None,
) -> None:
    """Run the fixtures and print how the drafts compare with what they must be."""
    from notedraft.commands.evaluate import Wanted, run_suites

    wanted = Wanted(path, suite, layer, tag, baseline, kept, record, repeat, max_cost, at_once)
    raise typer.Exit(run_suites(wanted, {"json": json_file, "junit": junit, "html": html, "markdown": markdown}))


@baseline_app.command("accept", epilog="Example: notedraft baseline accept 2026-11-22-reader")
def baseline_accept(
    name: Annotated[str, typer.Argument(metavar="NAME", help="a new name; a baseline is never changed")],
    path: Annotated[str | None, typer.Argument(help="cases; the bundled ones if left out")] = None,
    layer: Annotated[LayerName, typer.Option(help="what made the drafts")] = LayerName.REPLAY,
    kept: Annotated[str | None, typer.Option("--run", metavar="F", help="score the drafts kept here")] = None,
) -> None:
    """Write how every case comes out now to fixtures/baselines/NAME.json."""
    from notedraft.commands.baseline import accept

    raise typer.Exit(accept(name, path, layer, kept))


@cases_app.command("new", epilog="Example: notedraft cases new session.txt --source 'invented by us' --tag knee")
def cases_new(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="an invented dictation")],
    source: Annotated[str, typer.Option(help="where the dictation comes from")],
    case_id: Annotated[str | None, typer.Option("--id", help="small letters, digits and dashes")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="once for each tag")] = None,
    encounter: EncounterOption = None,
    out: Annotated[str | None, typer.Option("--out", metavar="CASE.yaml", help="a new file")] = None,
) -> None:
    """Write the skeleton of a case with today's result, for you to correct."""
    from notedraft.commands.cases import new_case

    new_case(file, source, case_id, tag or [], encounter, out)


@cases_app.command(
    "import", epilog="Example: notedraft cases import sessions.csv --source 'our own' --into fixtures/cases/ours"
)
def cases_import(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV or JSONL of dictations, with gold columns if any")],
    source: Annotated[str, typer.Option(help="where the dictations come from")],
    into: Annotated[str, typer.Option(metavar="FOLDER", help="where the cases go")],
) -> None:
    """Make cases of a file of dictations; all of them or none."""
    from notedraft.commands.cases import import_cases

    import_cases(file, source, into)


@cases_app.command("export", epilog="Example: notedraft cases export cases.csv")
def cases_export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="ends in .csv or .jsonl")],
    path: Annotated[str | None, typer.Argument(help="cases; the bundled ones if left out")] = None,
) -> None:
    """Write cases with their results, a line each."""
    from notedraft.commands.cases import export_cases

    export_cases(file, path)


@app.command(epilog="Example: notedraft export 3f2a --as text")
def export(
    note_id: Annotated[str, typer.Argument(metavar="NOTE_ID", help="an approved note")],
    form: Annotated[ExportForm, typer.Option("--as", help="text or json")] = ExportForm.TEXT,
    user: Annotated[str | None, typer.Option(help="who exports; the audit trail names them")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="from the demo clinic")] = False,
) -> None:
    """Print an approved note with its signatures and addenda."""
    from notedraft.commands.export import export_note

    raise typer.Exit(export_note(note_id, form, user, demo=demo))


@user_app.command(
    "add", epilog="Example: notedraft user add mlee --name 'Mira Lee' --credentials PT,DPT --role therapist"
)
def user_add(
    username: str,
    name: Annotated[str, typer.Option(help="full name")],
    role: Annotated[
        list[str], typer.Option(help="therapist, assistant, student, reviewer, biller, evaluator, administrator")
    ],
    credentials: Annotated[str, typer.Option(help="letters after the name")] = "",
    demo: Annotated[bool, typer.Option("--demo", help="in the demo clinic")] = False,
) -> None:
    """Add an account; the password is asked for, or read from standard input."""
    from notedraft.commands.people import add_user

    add_user(username, name, credentials, role, demo=demo)


@user_app.command("list", epilog="Example: notedraft user list")
def user_list(
    demo: Annotated[bool, typer.Option("--demo", help="of the demo clinic")] = False, output: FormatOption = Format.TEXT
) -> None:
    """List the accounts."""
    from notedraft.commands.people import list_users

    list_users(as_json=output is Format.JSON, demo=demo)


@user_app.command("disable", epilog="Example: notedraft user disable mlee")
def user_disable(
    username: str, demo: Annotated[bool, typer.Option("--demo", help="of the demo clinic")] = False
) -> None:
    """Disable an account; what it signed stays signed."""
    from notedraft.commands.people import disable_user

    disable_user(username, demo=demo)


@db_app.command("upgrade", epilog="Example: notedraft db upgrade")
def db_upgrade(demo: Annotated[bool, typer.Option("--demo", help="the demo clinic's")] = False) -> None:
    """Make the database, or bring it to this version."""
    from notedraft.commands.database import upgrade_database

    upgrade_database(demo=demo)


@db_app.command("check", epilog="Example: notedraft db check")
def db_check(demo: Annotated[bool, typer.Option("--demo", help="the demo clinic's")] = False) -> None:
    """Say whether the database is there, sound and of this version."""
    from notedraft.commands.database import check_database

    check_database(demo=demo)


@db_app.command("backup", epilog="Example: notedraft db backup clinic-backup.sqlite3")
def db_backup(
    target: Annotated[str | None, typer.Argument(help="a new file; beside the database if left out")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="the demo clinic's")] = False,
) -> None:
    """Copy the database while it may be in use."""
    from notedraft.commands.database import backup_database

    backup_database(target, demo=demo)


@rules_app.command("list", epilog="Example: notedraft rules list")
def rules_list(output: FormatOption = Format.TEXT) -> None:
    """List every rule."""
    from notedraft.commands.rules import list_rules

    list_rules(None, as_json=output is Format.JSON)


@rules_app.command("show", epilog="Example: notedraft rules show RE05")
def rules_show(rule_id: Annotated[str, typer.Argument(metavar="ID")], output: FormatOption = Format.TEXT) -> None:
    """Show one rule with its source."""
    from notedraft.commands.rules import show_rule

    show_rule(rule_id, as_json=output is Format.JSON)


@rules_app.command("on", epilog="Example: notedraft rules on 2026-03-04")
def rules_on(day: Annotated[str, typer.Argument(metavar="DATE")], output: FormatOption = Format.TEXT) -> None:
    """List the rules in force on a date of service."""
    from notedraft.commands.rules import list_rules

    list_rules(_day(day), as_json=output is Format.JSON)


def _one_of(file: str | None, batch: str | None) -> None:
    if (file is None) == (batch is None):
        raise InputError("give one FILE (- for standard input) or --batch with a file, one of the two.")


def _know_payers(file: str | None) -> None:
    """The clinic's own payers: those of the file named, else of the settings."""
    from notedraft.settings import load_settings
    from notedraft.wiring import know_payers

    know_payers(load_settings(), Path(file) if file else None)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011  # the person's own calendar day, and it is printed
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a date like 2026-03-04.") from error


def main() -> None:
    """Run the command; an error that is a person's to mend is one line on standard error, exit status 2."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except NotedraftError as error:
        _fail(str(error))
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        _fail("interrupted.")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        # Typer's own usage errors; anything else is a bug and keeps its traceback.
        if not hasattr(error, "format_message"):
            raise
        _fail(error.format_message())


def _fail(sentence: str) -> None:
    print(f"notedraft: {sentence}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
