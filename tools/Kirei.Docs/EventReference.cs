using System.Linq;
using System.Text;
using Kirei.Supervision.Output;

namespace Kirei.Docs;

/// <summary>docs/reference/events.md, from the catalogue of events.</summary>
internal static class EventReference
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder page = new();
        page.Append("""
            # Events

            <!-- Generated from src/Kirei.Supervision/Output/EventCatalogue.cs by `make docs`. -->

            What kirei tells of has one name wherever it does. `--log-format json` (`KIREI_LOG_FORMAT=json`) writes each of kirei's own lines as one
            JSON object, `--log-format logfmt` as `name=value` pairs; `text`, the default, is for readers. `run`, `up` and `exec` have the option.

            ```json
            {"time":"2026-12-01T12:34:56.123Z","level":"debug","event":"process.told","pid":8,"name":"server","signal":"TERM","rule":"handler","message":"+0.001 s SIGTERM server (8): handles it"}
            ```

            ```text
            time=2026-12-01T12:34:56.123Z level=debug event=process.told pid=8 name=server signal=TERM rule=handler message="+0.001 s SIGTERM server (8): handles it"
            ```

            Every line has `time` (UTC, RFC 3339), `level` (`debug`, `info`, `warn`, `error`), `event` and `message`, which is the line of the text. What
            concerns a service of `kirei up` has `service`, its name; the lines that services write as JSON have the members `time`, `service` and `message`
            too, with `stream` in place of the event. Events of the level `debug` are written with `-v`; those without a line of text only with `-v` and
            in the other formats.

            What programs call themselves is escaped: it forges neither a line nor a field. Bytes that are no UTF-8 become U+FFFD. In logfmt a value with
            anything but plain letters is in quotes, with the escapes of JSON. New events and fields may come at any time.

            | event | level | as text | what has happened | fields |
            |---|---|---|---|---|

            """);
        foreach (EventRow row in EventCatalogue.InOrder)
        {
            page.Append("| `").Append(row.Name).Append("` | ").Append(EventCatalogue.Levels[(int)row.Level]).Append(" | ")
                .Append(row.HasLine ? "yes" : "").Append(" | ").Append(row.Meaning).Append(" | ")
                .AppendJoin(", ", row.Fields.Select(field => $"`{field}`")).Append(" |\n");
        }

        return page.Append("""

            | field | meaning |
            |---|---|
            | `pid`, `name` | the process and what it calls itself; of `start.failed` the program |
            | `signal` | without SIG: `TERM` |
            | `rule` | the [rule of the drain](rules.md) |
            | `error` | why a signal could not be sent |
            | `by` | by whose doing a process ended, as `ended.by` in the [stop report](stop-report.md): `stop`, `cut`, `kill`, `itself` |
            | `state` | `down`, `waiting`, `spawning`, `starting`, `up`, `pre-stop`, `draining`, `post-stop`, `backoff`, `done`, `failed`: [lifecycle](lifecycle.md) |
            | `hook` | the option or key that names the command: `--on-stop`, `pre_stop` |
            | `code` | an exit code as a shell has it, 128 + n for signal n |
            | `verdict`, `reason` | as in the [stop report](stop-report.md) |
            | `processes`, `count` | how many |
            | `took_ms`, `delay_ms` | milliseconds |

            """).ToString();
    }
}
