"""argparse in French: its headings, its help and what it says of a wrong usage."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from app.core.i18n import N_, _, in_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

WRONG_USAGE = 2


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that begins with « Utilisation »."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Utilisation : ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        # argparse writes the colon itself.
        headed = _("{heading} :").format(heading=heading).removesuffix(":")
        super().start_section(headed if heading else heading)


class Parser(argparse.ArgumentParser):
    """A parser that speaks French; exits with 2 on a wrong usage."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse's own, handed on
        options.setdefault("formatter_class", _Help)
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self.named = self.add_argument_group(_("Options"))
        self.named.add_argument("-h", "--help", action="help", help=_("montrer cette aide"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is."""
        self.print_usage(sys.stderr)
        self.exit(
            WRONG_USAGE,
            _("{program} : {error}").format(program=self.prog, error=french(message)) + "\n",
        )


def new_parser(name: str, description: str, epilog: str) -> Parser:
    """Return the parser of the program."""
    return Parser(prog=name, description=description, epilog=epilog)


def add_version(parser: Parser, number: str) -> None:
    """Let « --version » say which one this is."""
    parser.named.add_argument(
        "--version", action="version", version=f"Mimosa {number}", help=_("montrer la version")
    )


def add_command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[..., int],
    summary: str,
    example: str = "",
) -> Parser:
    """Add a command, and remember what runs it."""
    epilog = _("Exemple : {example}").format(example=example) if example else None
    parser = commands.add_parser(name, help=summary, description=_sentence(summary), epilog=epilog)
    parser.set_defaults(run=run)
    return parser


def _sentence(summary: str) -> str:
    return f"{summary[:1].upper()}{summary[1:]}."


def add_operands(parser: Parser, *operands: tuple[str, str, str, Callable[[str], Any]]) -> None:
    """Add what must be given, in this order: its name here, in the help, what it is, its reader."""
    group = parser.add_argument_group(_("À donner"))
    for name, shown, told, read in operands:
        group.add_argument(name, metavar=shown, type=read, help=told)


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two bounds."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(
                _("il faut un nombre entier entre {least} et {most}, pas « {given} ».").format(
                    least=least, most=most, given=text
                )
            )
        return number

    return read


_TELL = (
    (r"the following arguments are required: (.+)", N_("il manque : {0}.")),
    (r"unrecognized arguments: (.+)", N_("ceci n’est pas compris : {0}.")),
    (r"argument (.+?): expected one argument", N_("{0} attend une valeur.")),
    (r"argument (.+?): expected at least one argument", N_("{0} attend au moins une valeur.")),
    (r"argument (.+?): expected \d+ arguments?", N_("{0} attend d’autres valeurs.")),
    (r"argument (.+?): ignored explicit argument (.+)", N_("{0} n’attend pas de valeur : {1}.")),
    (r"argument (.+?): not allowed with argument (.+)", N_("{0} ne va pas avec {1}.")),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
     N_("{0} : {1} n’est pas possible. Choisissez parmi : {2}.")),
    (r"argument (.+?): invalid \w+ value: (.+)", N_("{0} : {1} n’est pas possible.")),
    (r"argument (.+?): (.+)", N_("{0} : {1}")),
)  # fmt: skip


def french(message: str) -> str:
    """Return what argparse says of a wrong usage, in French (its own words, Python 3.11 to 3.14)."""
    for pattern, sentence in _TELL:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return _(sentence).format(*(_quotes(group) for group in found.groups()))
    return message


def _quotes(words: str) -> str:
    """Return « words » where Python writes 'words'."""
    return re.sub(r"'([^']*)'", lambda found: in_quotes(found[1]), words)
