using System;
using System.Text;
using Kirei.Options;

namespace Kirei.Docs;

/// <summary>docs/reference/options.md, from the flag table.</summary>
internal static class OptionReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # Options

            <!-- Generated from the flag table by `make docs`. -->

                kirei [OPTIONS] [--] COMMAND [ARG…]

            Options end at the first word that is not an option, so `kirei sh -c x` works. Every option has an environment twin, because
            `docker run --init` passes no options; the command line overrides the environment. An empty variable counts as unset.

            A duration is `10s`, `1m30s`, `500ms`, `2.5s`, or a plain number of seconds. A signal is `TERM`, `SIGTERM`, `15`, `RTMIN+3`.


            """);
        foreach (Flag flag in FlagTable.OfRun)
        {
            page.Append("## `")
                .Append(flag.Usage)
                .Append("`\n\n")
                .Append(char.ToUpperInvariant(flag.Summary[0]))
                .Append(flag.Summary.AsSpan(1))
                .Append(". ").Append(flag.Detail).Append("\n\n");
            if (flag.Default.Length > 0)
            {
                page.Append("Default: ").Append(flag.Default).Append(".\n");
            }

            page.Append(flag.HasTwin ? $"Environment: `{flag.Variable}`{(flag.ActsOnce ? "; not passed on to COMMAND" : "")}.\n\n" : "\n");
        }

        return page.Append("""
            ## Exit codes

            | code | meaning |
            |---|---|
            | COMMAND's own | COMMAND exited by itself, also after a stop |
            | 128 + n | signal n killed it; 137 when kirei had to kill it |
            | 127 | COMMAND was not found |
            | 126 | COMMAND cannot be executed |
            | 125 | kirei itself failed |
            | 64 | usage error |

            """).ToString();
    }
}
