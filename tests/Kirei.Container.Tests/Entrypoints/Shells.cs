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
    All = Dash | Bash | Busybox,
}

internal static class ShellCommands
{
    public static IReadOnlyList<string> Of(Shells shell) => shell switch
    {
        Shells.Dash => ["/bin/dash"],
        Shells.Bash => ["/bin/bash"],
        Shells.Busybox => ["/bin/busybox", "sh"],
        _ => throw new ArgumentOutOfRangeException(nameof(shell), shell, "not one shell"),
    };
}
