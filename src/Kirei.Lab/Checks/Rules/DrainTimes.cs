using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Checks.Model;
using Kirei.Shared;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The time that a program's own command line gives it to stop.</summary>
internal static class DrainTimes
{
    private static readonly (string Program, string[] Options)[] Table =
    [
        ("gunicorn", ["--graceful-timeout"]),
        ("uvicorn", ["--timeout-graceful-shutdown"]),
        ("hypercorn", ["--graceful-timeout"]),
        ("puma", ["--force-shutdown-after"]),
        ("sidekiq", ["-t", "--timeout"]),
        ("traefik", ["--entrypoints.web.transport.lifecycle.gracetimeout"]),
    ];

    /// <summary>The time, and the word that gives it; null where there is none.</summary>
    public static (TimeSpan Time, Argument Word)? Of(Invocation invocation)
    {
        string name = invocation.Program;
        ImmutableArray<Argument> words = invocation.Words;
        if (name == "nginx")
        {
            return OfNginx(words);
        }

        string[] options = Table.FirstOrDefault(row => row.Program == name).Options ?? [];
        for (int i = 1; i < words.Length; i++)
        {
            string text = words[i].Text ?? "";
            string? value = options.Contains(text) && i + 1 < words.Length ? words[i + 1].Text
                : options.FirstOrDefault(o => text.StartsWith(o + "=", StringComparison.Ordinal)) is { } option
                    ? text[(option.Length + 1)..]
                : null;
            if (value is not null && Duration.Parse(value) is { } time)
            {
                return (time, words[i]);
            }
        }

        return null;
    }

    private static (TimeSpan, Argument)? OfNginx(ImmutableArray<Argument> words)
    {
        const string Directive = "worker_shutdown_timeout";
        Argument? word = words.FirstOrDefault(w => w.Text?.Contains(Directive, StringComparison.Ordinal) == true);
        string? value = word?.Text![(word.Text!.IndexOf(Directive, StringComparison.Ordinal) + Directive.Length)..].Split(';')[0].Trim();
        return value is not null && Duration.Parse(value) is { } time ? (time, word!) : null;
    }
}
