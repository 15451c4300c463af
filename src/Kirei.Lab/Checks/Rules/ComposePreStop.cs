using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Checks.Rules;

/// <summary>Only Compose runs pre_stop.</summary>
internal static class ComposePreStop
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K033",
        Name = "compose-pre-stop",
        Title = "Only Compose runs pre_stop",
        Severity = Severity.Warning,
        Why = """
            `docker compose stop` runs pre_stop. `docker stop`, a restart of the engine or of the machine, and a container that ends by itself do not; and
            when it fails, Compose does not stop the container at all. Data that is saved there is lost in all other cases.
            """,
        Remedy = """
            Let the container do it: a trap, the program itself, or `kirei --pre-stop COMMAND`, `--on-stop COMMAND`.
            """,
        Wrong = new Example("compose.yaml", """
            services:
              db:
                image: db
                pre_stop:
                  - command: ["/save"]

            """),
        Right = new Example("compose.yaml", """
            services:
              db:
                image: db
                entrypoint: ["/kirei", "--pre-stop", "/save", "--", "/db"]

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Deployment is { ComposePreStop: { } place }
            ?
            [
                Rule.At(
                    place,
                    "pre_stop is run by `docker compose stop` alone; `docker stop` and a restart of the engine skip it",
                    "do it in the container: `kirei --pre-stop COMMAND -- …`"),
            ]
            : [];
}
