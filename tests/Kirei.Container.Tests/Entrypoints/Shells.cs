using System;
using System.Collections.Generic;

namespace Kirei.Container.Tests.Entrypoints;

[Flags]
internal enum Shells
{
    None = 0,
    Dash = 1,
    Bash = 2,
    Busybox = 4,
    Zsh = 8,
    Ksh = 16,
    Mksh = 32,
    All = Dash | Bash | Busybox,
}

internal static class ShellCommands
{
    public static IReadOnlyList<string> Of(Shells shell) => shell switch
    {
        Shells.Dash => ["/bin/dash"],
        Shells.Bash => ["/bin/bash"],
        Shells.Busybox => ["/bin/busybox", "sh"],
        Shells.Zsh => ["/usr/bin/zsh"],
        Shells.Ksh => ["/usr/bin/ksh93"],
        Shells.Mksh => ["/usr/bin/mksh"],
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "not one shell"),
    };
}
