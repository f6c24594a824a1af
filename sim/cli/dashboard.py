"""``cogov dashboard``: the training pages."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from sim.cli.help_pages import Command
from sim.cli.options import MAX_WORKERS, Number
from sim.extras import need
from sim.language import tr

MAX_PORT = 65535
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EVERYWHERE = "0.0.0.0"


# Long: a list of options with their texts in two languages.
def command() -> click.Command:
    """Return the verb."""
    return Command(
        "dashboard",
        callback=dashboard,
        params=[
            click.Option(
                ["--host"],
                metavar=tr("地址", "ADDRESS"),
                help=tr(
                    "监听地址；默认 127.0.0.1，只有本机能打开",
                    "address to listen on; 127.0.0.1 if not given, which only this machine reaches",
                ),
            ),
            click.Option(
                ["--port"],
                type=Number(0, MAX_PORT),
                default=8765,
                help=tr("端口，默认 8765；0 任取一个", "port, 8765 if not given; 0 takes a free one"),
            ),
            click.Option(
                ["--classroom"],
                is_flag=True,
                help=tr(
                    "给全班用：监听本机所有地址，进入要课堂码",
                    "for a class: listen on all addresses of this machine, behind a class code",
                ),
            ),
            click.Option(
                ["--code"],
                metavar=tr("课堂码", "CODE"),
                help=tr(
                    "自定课堂码；不写则随机，与课堂记录存在一起，重启后不变",
                    "the class code; a random one if not given, kept with the records over restarts",
                ),
            ),
            click.Option(
                ["--records"],
                metavar=tr("文件夹", "FOLDER"),
                default="results/classroom",
                help=tr(
                    "课堂记录放在哪里，默认 results/classroom",
                    "folder of the classroom's records, results/classroom if not given",
                ),
            ),
            click.Option(
                ["--studies"],
                metavar=tr("文件夹", "FOLDER"),
                default="results",
                help=tr(
                    "扫描结果在哪个文件夹下，默认 results",
                    "folder below which the results of sweeps lie, results if not given",
                ),
            ),
            click.Option(
                ["--workers"],
                type=Number(1, MAX_WORKERS),
                help=tr("计算进程数，默认按处理器", "processes that compute; by processors if not given"),
            ),
        ],
        short_help=tr("打开教学网页：实验台、对比、诉求旅程、课堂", "Open the training pages in a browser"),
        help=tr(
            "在浏览器中使用模型：边运行边动杠杆，对比方案，跟踪一件诉求，上一堂课。不需要互联网。\n\n例如：\n\n"
            "  cogov dashboard                      只在本机打开\n"
            "  cogov dashboard --classroom          全班同一网络内打开，凭课堂码进入",
            "Use the model in a browser: move levers while it runs, compare policies, follow a case, teach a "
            "class. No internet is needed.\n\nFor example:\n\n"
            "  cogov dashboard                      on this machine only\n"
            "  cogov dashboard --classroom          for a class on the same network, with a class code",
        ),
    )


def dashboard(
    host: str | None,
    port: int,
    classroom: bool,
    code: str | None,
    records: str,
    studies: str,
    workers: int | None,
) -> int:
    """Serve the pages until interrupted; return the exit code."""
    need("dashboard")
    from sim.dashboard.web.keys import kept_keys, open_keys
    from sim.dashboard.web.start import serve

    address = host or (EVERYWHERE if classroom else LOOPBACK[0])
    # Nobody comes in from outside without a code.
    door = bool(code) or classroom or address not in LOOPBACK
    keys = kept_keys(Path(records), code or None) if door else open_keys()

    def began(taken: int) -> None:
        for name in _names(address):
            print(tr(f"已打开：http://{name}:{taken}/", f"Open: http://{name}:{taken}/"), flush=True)
        if keys.code:
            print(tr(f"课堂码：{keys.code}", f"Class code: {keys.code}"), flush=True)
        print(tr("按 Ctrl-C 结束。", "Press Ctrl-C to stop."), flush=True)

    serve(
        address,
        port,
        keys=keys,
        folder=Path(records),
        studies=Path(studies),
        workers=workers,
        began=began,
    )
    return 0


def _names(address: str) -> list[str]:
    """Return how people in the room write the address of this machine."""
    if address != EVERYWHERE:
        return [f"[{address}]" if ":" in address else address]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))  # sends nothing; asks which address faces the network
            return [probe.getsockname()[0]]
        except OSError:
            return [LOOPBACK[0]]
