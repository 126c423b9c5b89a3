"""The command line: each command imports its room when it is called, so that `--help` answers at once."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from summitry import __version__
from summitry.errors import Stop

_COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("summitry.cli_read", "What a text says, what it does not, and how it stands against the record."),
    "audit": ("summitry.cli_weigh", "Only the verdicts on a text."),
    "compare": ("summitry.cli_weigh", "Two encounters, slot by slot."),
    "accounts": ("summitry.cli_weigh", "What each side says of one encounter."),
    "ask": ("summitry.cli_weigh", "An answer with its evidence, or a refusal."),
    "chain": ("summitry.cli_weigh", "Links from context to implication, each with its evidence."),
    "brief": ("summitry.cli_brief", "A cited brief of two leaders or an encounter."),
    "check-brief": ("summitry.cli_brief", "Whether every sentence of a brief is in its evidence."),
    "figure": ("summitry.cli_figure", "A figure of two leaders or an encounter, or its data."),
    "insights": ("summitry.cli_weigh", "What is unusual about an encounter, by rule."),
    "measure": ("summitry.cli_measure", "What changed around an encounter, against placebo dates."),
    "fetch": ("summitry.cli_fetch", "Event files of a public archive, only when asked."),
    "explore": ("summitry.cli_explore", "Pages of the record in your browser, or as files."),
    "encounters": ("summitry.cli_record", "The record as a table."),
    "show": ("summitry.cli_record", "One encounter: every value of every source."),
    "status": ("summitry.cli_record", "The status of a treaty or measure on a date."),
    "leaders": ("summitry.cli_record", "The people and their offices."),
    "issues": ("summitry.cli_record", "The taxonomy of issues."),
    "sources": ("summitry.cli_record", "The references of the record."),
    "export": ("summitry.cli_record", "The record in other forms."),
    "add": ("summitry.cli_record", "A skeleton for a new encounter file."),
    "check-record": ("summitry.cli_record", "Faults of record files, with line and mend."),
    "judge": ("summitry.cli_record", "Accept, reject or correct a statement of a project."),
    "copies": ("summitry.cli_record", "Texts of a project that repeat another; each is counted once."),
    "refused": ("summitry.cli_record", "What the door of a project refused, and why."),
}


class _Lazy(click.Group):
    """Lists every command from the table above; imports a command's module when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(_COMMANDS[cmd_name][0])
        return next((one for one in module.commands if one.name == cmd_name), None)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See 'summitry --help'."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summitry")
def group() -> None:
    """Reads what is written about meetings between leaders, and weighs it against a sourced record."""


def main(arguments: Sequence[str] | None = None) -> Any:
    """Runs the command line. Exit status: 0 done, 1 failed, 2 usage, 3 done but something was skipped."""
    try:
        code = group.main(args=arguments, prog_name="summitry", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except (Stop, click.ClickException) as error:
        click.echo(f"summitry: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
