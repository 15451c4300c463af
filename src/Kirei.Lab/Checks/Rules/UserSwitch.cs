using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>su and runuser kill their program two seconds after the stop.</summary>
internal static class UserSwitch
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K023",
        Name = "user-switch",
        Title = "su and runuser kill their program two seconds after the stop",
        Severity = Severity.Warning,
        Why = """
            su and runuser stay in front of the program. They pass the stop signal on, sleep for two seconds, and then kill what is left, whatever the
            grace is.
            """,
        Remedy = """
            Let kirei switch the user (`--user app`), or use gosu, su-exec or setpriv, which become the program.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            exec su root -s /bin/sh -c main_process

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            exec gosu app main_process

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Entrypoint is { IsLookedAfter: false } entrypoint
            ? from run in entrypoint.Programs
              from su in run.Invocation.Wrappers.Where(w => w.Kind == WrapperKind.Su && Runs(w)).Take(1)
              where run.IsMain
              select Rule.At(
                  run.Place,
                  $"{su.Name} passes the stop on, and kills its program two seconds later, whatever the grace is",
                  "switch the user with kirei (`kirei --user USER -- …`), gosu, su-exec or setpriv")
            : [];

    // Without a command it is a login.
    private static bool Runs(Wrapper su) => su.Words.Any(w => w.Text is "-c" or "--command" or "-u"
        || w.Text?.StartsWith("--command=", System.StringComparison.Ordinal) == true);
}
