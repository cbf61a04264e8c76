"""``rolemap completion``: the lines that teach a shell to complete commands."""

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(*, shell: str) -> None:
    r"""Print what SHELL needs to complete commands, options and titles.

    \b
    Example:
      rolemap completion bash > ~/.local/share/bash-completion/completions/rolemap
      rolemap completion zsh > "${fpath[1]}/_rolemap"
      rolemap completion fish > ~/.config/fish/completions/rolemap.fish
    """
    from click.shell_completion import get_completion_class

    from pipelines.cli import cli

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"unknown shell {shell!r}")
    click.echo(kind(cli, {}, "rolemap", "_ROLEMAP_COMPLETE").source())
