using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Options;

/// <summary>Every option that prepares for the command, in the order of the manual: the same in <c>exec</c> and in <c>run</c>.</summary>
internal static class PreparationFlags
{
    private const string Repeatable = " May be given several times; in the environment variable, one per line.";

    /// <summary>The options.</summary>
    public static readonly Flag[] All =
    [
        new("user", "USER[:GROUP]", "run the command as this user",
            "Names or numbers; /etc/passwd and /etc/group are read, and need not exist for numbers. HOME is set to match, unless it was "
            + "set on purpose; USER, LOGNAME and SHELL are set where they are missing. A number without an entry gets a group of the same "
            + "number, unless another is given. The standard streams are given to the user.",
            (plan, value) => plan with { User = PreparationValues.User(value) }),

        new("groups", "init[,GROUP…]|keep|clear|GROUP,…", "the user's supplementary groups",
            "`init`: those of /etc/group, and those given to the container beyond the image's own (docker run --group-add); "
            + "`init,GROUP,…` adds to them. `keep`: the current ones. `clear`: none.",
            (plan, value) => plan with { Groups = PreparationValues.Groups(value) }) { Default = "init" },

        new("own", "PATH[?],…", "chown these paths to the user first",
            "Everything at and below a path that the user does not own is given to the user and its group. Symbolic links are never "
            + "followed. A missing path is created as a directory. With a question mark behind it, what cannot be given away is left as it is."
            + Repeatable,
            (plan, value) => plan with { Owned = plan.Owned.AddRange(PreparationValues.Owned(value)) }) { IsRepeatable = true },

        new("env-file", "[optional:][raw:]FILE", "read variables from a file",
            "In Compose syntax: NAME=value, quotes, escapes, ${VARIABLES}, `export`, comments. With `raw:` each value stands for itself, as "
            + "with docker run --env-file; with `optional:` the file may be missing. Overrides inherited variables; later files override "
            + "earlier ones." + Repeatable,
            (plan, value) => plan with { EnvironmentFiles = plan.EnvironmentFiles.Add(PreparationValues.EnvironmentFile(value)) })
            {
                IsRepeatable = true,
            },

        new("env", "NAME=VALUE", "set one variable",
            "Overrides the files. May be given several times; has no environment variable of its own.",
            (plan, value) => plan with { Variables = plan.Variables.Add(PreparationValues.Variable(value)) }) { HasTwin = false },

        new("clear-env", "", "start with an empty environment",
            "Only variables set by --env-file and --env remain. A bare name in a file takes its value from the inherited environment.",
            (plan, _) => plan with { ClearsEnvironment = true }),

        new("secret-files", "auto|NAME,…", "set NAME from the file in NAME_FILE",
            "As in the official images: it is an error to set both, trailing newlines are removed, NAME_FILE is not passed on. `auto` "
            + "means every NAME_FILE whose file is directly in /run/secrets or below $CREDENTIALS_DIRECTORY, but no token, certificate or "
            + "configuration; -v shows which. Values are never shown.",
            (plan, value) => plan with { SecretFiles = plan.SecretFiles.AddRange(PreparationValues.List(value)) }),

        new("wait", "TARGET", "wait until this is available",
            "tcp://HOST:PORT, unix:///PATH, http://URL, https://URL (the connection only: a static binary has no TLS), file:///PATH, "
            + "dns:NAME, exec:COMMAND (exits with 0). May end with ?timeout=1m (after a command, as a separate word), also with "
            + "&connect-timeout=3s, for http with &answer-timeout=10s and &status=200-299,404. ${VAR} is replaced. Several targets are waited for in parallel. A name that does not resolve yet is not an error. A stop "
            + "signal ends the wait at once." + Repeatable,
            (plan, value) => plan with { Waits = plan.Waits.Add(WaitTargetText.Read(value)) }) { IsRepeatable = true },

        new("wait-timeout", "DURATION", "how long to wait for each target",
            "After that, the start fails and says what is missing and why. 0 and `infinity` wait for ever.",
            (plan, value) => plan with { WaitTimeout = WaitTargetText.Time(value) }) { Default = "30s" },

        new("wait-or-start", "", "start even if a target is missing",
            "A warning is still printed.",
            (plan, _) => plan with { StartsAnyway = true }),

        new("render", "[raw:]SRC:DST[:MODE[:OWNER]]", "render a file from a template",
            "${VAR}, ${VAR:-default}, ${VAR-default}, ${VAR:?message}, ${VAR?message}, ${VAR:+other}, ${VAR+other}, nested; $${ for a "
            + "literal ${. $VAR without braces is left alone. SRC may be a directory: every *.tmpl and *.template below it is rendered to "
            + "DST, without that suffix. With env:NAME for SRC, the variable NAME holds the template; with `raw:`, it is copied as it is. A file is replaced whole or not at all, mode and owner before content; a mounted file is "
            + "overwritten in place; a file that is already up to date is left alone." + Repeatable,
            (plan, value) => plan with { Renders = plan.Renders.Add(PreparationValues.Render(value)) }) { IsRepeatable = true },

        new("render-mode", "strict|defined-only|lenient", "how to treat unset variables in templates",
            "`strict`: an error; all of them, in all files, are reported together. `defined-only`: left as is, as in nginx's image. "
            + "`lenient`: empty.",
            (plan, value) => plan with { Unset = PreparationValues.Unset(value) }) { Default = "strict" },

        new("render-vars", "'$NAME …'", "replace only these variables in templates",
            "As $NAME and as ${NAME}; everything else is left as it is, defaults and the like too: what nginx's image does by envsubst.",
            (plan, value) => plan with { RenderVariables = PreparationValues.RenderVariables(value) }),

        new("render-check", "COMMAND", "validate the rendered files with this",
            "A command that runs after everything is rendered; if it fails, the main command is not started. Split into words like --on-start."
                + Repeatable,
            (plan, value) => plan with { RenderChecks = plan.RenderChecks.Add(CommandText.Read(value)) }) { IsRepeatable = true },

        new("hooks", "DIR", "run the programs in a directory first",
            "In version order; only executable files, no hidden or backup files. Like /docker-entrypoint.d in the official images, but "
            + "nothing is sourced: a hook passes variables on by writing NAME=value lines to the file $KIREI_ENV. The first failure ends "
            + "the start." + Repeatable,
            (plan, value) => plan with { HookFolders = plan.HookFolders.Add(new OsString(Parse.Path(value))) }) { IsRepeatable = true },

        new("hooks-timeout", "DURATION", "kill a hook that runs longer than this",
            "Applies to each hook separately.",
            (plan, value) => plan with { HookLimit = Parse.Grace(value) }) { Default = "infinity" },

        new("workdir", "DIR", "the directory to start in",
            "Entered as the user.",
            (plan, value) => plan with { Directory = new OsString(Parse.Path(value)) }),

        new("umask", "OCTAL", "set the umask", "For example 0077.",
            (plan, value) => plan with { Limits = plan.Limits with { FileModeMask = PreparationValues.Octal(value) & 0x1FF } }),

        new("limit", "NAME=SOFT[:HARD],…", "set resource limits",
            "Named as in docker's --ulimit: nofile=65536, core=0:unlimited.",
            (plan, value) => plan with
            {
                Limits = plan.Limits with
                {
                    Resources = plan.Limits.Resources.AddRange(Array.ConvertAll(PreparationValues.List(value), PreparationValues.Limit)),
                },
            }),

        new("nice", "NUMBER", "set the niceness", "From -20 to 19.",
            (plan, value) => plan with { Limits = plan.Limits with { Niceness = PreparationValues.Number(value, -20, 19) } }),

        new("oom-score-adj", "NUMBER", "adjust the OOM score", "From -1000 (never killed) to 1000 (killed first).",
            (plan, value) => plan with { Limits = plan.Limits with { OutOfMemoryScore = PreparationValues.Number(value, -1000, 1000) } }),

        new("cap-drop", "ALL|NAME,…", "drop capabilities",
            "For good: from the bounding set too.",
            (plan, value) => plan with
            {
                Limits = plan.Limits with
                {
                    DroppedCapabilities = plan.Limits.DroppedCapabilities | PreparationValues.Capabilities(value),
                },
            }),

        new("ambient", "NAME,…", "pass capabilities on to the user",
            "A user other than root keeps these, such as NET_BIND_SERVICE for ports below 1024, and so does whatever it executes. Spared "
            + "by --cap-drop ALL.",
            (plan, value) => plan with
            {
                Limits = plan.Limits with
                {
                    AmbientCapabilities = plan.Limits.AmbientCapabilities | PreparationValues.NamedCapabilities(value),
                },
            }),

        new("no-new-privs", "", "set no_new_privs",
            "Set-user-ID files and file capabilities have no effect from here on.",
            (plan, _) => plan with { Limits = plan.Limits with { RefusesNewPrivileges = true } }),
    ];

    /// <summary>What the variables asked for has been done: another kirei further down must not do it again.</summary>
    public static EnvironmentBlock WithoutTwins(EnvironmentBlock environment)
    {
        bool hasAny = environment.Variables.Any(variable => variable.Bytes.StartsWith("KIREI_"u8));
        foreach (Flag flag in hasAny ? All : [])
        {
            environment = flag.HasTwin ? environment.Without(new OsString(flag.Variable)) : environment;
        }

        return environment;
    }
}
