using System;
using System.Linq;

namespace Kirei.Lab.Checks.Model;

/// <summary>Which shell a script asks for.</summary>
internal static class Shebang
{
    /// <summary>The shell that a script's first line names; null where it names none.</summary>
    /// <param name="text">The script.</param>
    /// <param name="sh">What /bin/sh is.</param>
    public static ShellKind? Of(string text, ShellKind sh)
    {
        string first = text.AsSpan()[..(text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)].Trim()
            .ToString();
        if (!first.StartsWith("#!", StringComparison.Ordinal))
        {
            return null;
        }

        string[] words = first[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] names = [.. words.Select(w => w[(w.LastIndexOf('/') + 1)..]).SkipWhile(w => w is "env" or "-S" or "busybox")];
        return names is [var name, ..] && KnownCommands.IsShell(name) && name is not ("zsh" or "ksh" or "mksh")
            ? words[0].EndsWith("/busybox", StringComparison.Ordinal) ? ShellKind.Busybox : Named(name, sh)
            : null;
    }

    /// <summary>The kind of a shell of this name.</summary>
    public static ShellKind Named(string name, ShellKind sh) => name switch
    {
        "bash" => ShellKind.Bash,
        "dash" => ShellKind.Dash,
        "ash" or "busybox" => ShellKind.Busybox,
        _ => sh,
    };
}
