"""The configuration that supervisord runs the product with on one machine."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

STOP_WITHIN_SECONDS = 3
"""After this a service that was asked to stop is killed, with all its children."""

HEAD = """\
[supervisord]
nodaemon=true
silent=true
user={user}
logfile={state}/supervisord.log
pidfile={state}/supervisord.pid
childlogdir={state}

[unix_http_server]
file={socket}
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[group:product]
programs={names}
"""

PROGRAM = """
[program:{name}]
command={command}
directory={root}
autorestart=true
startsecs=1
startretries=4
stopsignal=TERM
stopwaitsecs={stop}
killasgroup=true
stdout_logfile={log}
stdout_logfile_maxbytes=0
redirect_stderr=true
"""


def write_config(
    state: Path,
    control_socket: Path,
    commands: Mapping[str, Sequence[str]],
    root: Path,
    to_files: Collection[str] = (),
) -> Path:
    """Write it into the directory ``state`` and return its path.

    All programs stand in one group, so that a stop reaches them at the same moment. The programs named in
    ``to_files`` write what they print to ``state``; the others print to the terminal.
    """
    state.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(state=state, socket=control_socket, names=",".join(commands), user=_current_user())
    for name, command in commands.items():
        # A percent sign would be read as a format of supervisord's.
        line = shlex.join(command).replace("%", "%%")
        log = state / f"{name}.log" if name in to_files else "/dev/fd/1"
        text += PROGRAM.format(name=name, command=line, root=root, stop=STOP_WITHIN_SECONDS, log=log)
    path = state / "supervisord.conf"
    path.write_text(text, encoding="utf-8")
    return path


def _current_user() -> str:
    """Named so that supervisord does not warn about running as root where it does."""
    return getpass.getuser()
