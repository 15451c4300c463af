using System;
using Kirei.Linux;
using Kirei.Supervision.Preparation;

namespace Kirei.Options;

/// <summary>Every option that prepares for the command, in the order of the manual: the same in <c>exec</c> and in <c>run</c>.</summary>
internal static class PreparationFlags
{
    private const string Repeatable = " May be given several times; in the environment variable, one a line.";

    /// <summary>The options.</summary>
    public static readonly Flag[] All =
    [
        New("user", "USER[:GROUP]", "who the command runs as",
            "Names or numbers; /etc/passwd and /etc/group are read, and need not be there for numbers. HOME, USER, LOGNAME and SHELL follow, "
            + "unless they are set on purpose. A number without an entry gets a group of the same number, unless another is given.",
            (plan, value) => plan with { User = PreparationValues.User(value) }),

        New("groups", "init|keep|clear|GROUP,…", "its supplementary groups",
            "`init`: those of /etc/group, and those the container was given beside the image's own (docker run --group-add). `keep`: those that are there. "
            + "`clear`: none.",
            (plan, value) => plan with { Groups = PreparationValues.Groups(value) }) with { Default = "init" },

        New("own", "PATH,…", "give files to the user first",
            "What is at and below a path, and is not the user's, is given to the user and its group. A symbolic link is never followed. "
            + "A path that is missing becomes a folder." + Repeatable,
            (plan, value) => plan with { Owned = plan.Owned.AddRange(PreparationValues.Paths(value)) }) with { IsRepeatable = true },

        New("env-file", "FILE", "variables from a file",
            "In the grammar of Compose: NAME=value, quotes, escapes, ${VARIABLES}, `export`, comments. It goes before what was inherited, "
            + "a later file before an earlier one." + Repeatable,
            (plan, value) => plan with { EnvironmentFiles = plan.EnvironmentFiles.Add(new OsString(Parse.Path(value))) }) with { IsRepeatable = true },

        New("env", "NAME=VALUE", "one variable",
            "Goes before the files. May be given several times; has no environment variable of its own.",
            (plan, value) => plan with { Variables = plan.Variables.Add(PreparationValues.Variable(value)) }) with { HasTwin = false },

        New("clear-env", "", "leave the inherited environment behind",
            "Only what --env-file and --env set is left. A name alone in a file takes its value from the inherited one.",
            (plan, _) => plan with { ClearsEnvironment = true }),

        New("secret-files", "auto|NAME,…", "NAME from the file that NAME_FILE names",
            "As the official images do it: both set is an error, newlines at the end are cut, NAME_FILE is not handed on. `auto` means every NAME_FILE "
            + "whose file lies in /run/secrets or $CREDENTIALS_DIRECTORY. A value is never shown.",
            (plan, value) => plan with { SecretFiles = plan.SecretFiles.AddRange(PreparationValues.List(value)) }),

        New("wait", "TARGET", "wait until something is there",
            "tcp://HOST:PORT, unix:///PATH, http://URL, https://URL (the connection only: a static binary has no TLS), file:///PATH, dns:NAME, "
            + "exec:COMMAND (exits with 0). Behind it ?timeout=1m (a word of its own behind a command), for http also &status=200-299,404. Several are waited for side by side. "
            + "A name that does not resolve yet is no error. A stop signal ends it at once." + Repeatable,
            (plan, value) => plan with { Waits = plan.Waits.Add(WaitTargetText.Parse(value)) }) with { IsRepeatable = true },

        New("wait-timeout", "DURATION", "how long to wait for each",
            "Then the start fails, and says what is missing and why.",
            (plan, value) => plan with { WaitTimeout = Parse.Duration(value) }) with { Default = "30s" },

        New("wait-or-start", "", "start although something is missing",
            "It is told all the same.",
            (plan, _) => plan with { StartsAnyway = true }),

        New("render", "SRC:DST[:MODE[:OWNER]]", "make a configuration file from a template",
            "${VAR}, ${VAR:-default}, ${VAR-default}, ${VAR:?message}, ${VAR?message}, ${VAR:+other}, ${VAR+other}, nested; $${ for a literal ${. "
            + "$VAR without braces is left alone. SRC may be a folder: every *.tmpl and *.template below it loses that ending on its way to DST. "
            + "A file is replaced whole or not at all, mode and owner before content; where it is a mount, it is overwritten; where it is right already, it is left alone." + Repeatable,
            (plan, value) => plan with { Renders = plan.Renders.Add(PreparationValues.Render(value)) }) with { IsRepeatable = true },

        New("render-mode", "strict|defined-only|lenient", "what an unset variable in a template is",
            "`strict`: an error; all of them in all files are told together. `defined-only`: left as it stands, as in nginx's image. `lenient`: empty.",
            (plan, value) => plan with { Unset = PreparationValues.Unset(value) }) with { Default = "strict" },

        New("render-check", "COMMAND", "a command that must agree to the configuration",
            "Runs after everything is rendered; if it fails, the command is not started. Words as in --on-start." + Repeatable,
            (plan, value) => plan with { RenderChecks = plan.RenderChecks.Add(CommandText.Read(value)) }) with { IsRepeatable = true },

        New("hooks", "DIR", "run the programs of a folder first",
            "In version order, executable files only, hidden and backup files not; as /docker-entrypoint.d in the official images, but nothing is sourced: "
            + "a hook hands variables on by writing NAME=value lines to the file $KIREI_ENV. The first failure ends the start." + Repeatable,
            (plan, value) => plan with { HookFolders = plan.HookFolders.Add(new OsString(Parse.Path(value))) }) with { IsRepeatable = true },

        New("hooks-timeout", "DURATION", "kill a hook that runs for longer",
            "It counts for each hook.",
            (plan, value) => plan with { HookLimit = Parse.Grace(value) }) with { Default = "infinity" },

        New("workdir", "DIR", "the directory to start in",
            "Entered as the user.",
            (plan, value) => plan with { Directory = new OsString(Parse.Path(value)) }),

        New("umask", "OCTAL", "the permissions new files do not get", "Such as 0077.",
            (plan, value) => plan with { Limits = plan.Limits with { FileModeMask = PreparationValues.Octal(value) & 0x1FF } }),

        New("limit", "NAME=SOFT[:HARD],…", "resource limits",
            "With the names of docker's --ulimit: nofile=65536, core=0:unlimited.",
            (plan, value) => plan with
            {
                Limits = plan.Limits with { Resources = plan.Limits.Resources.AddRange(Array.ConvertAll(PreparationValues.List(value), PreparationValues.Limit)) },
            }),

        New("nice", "NUMBER", "the niceness", "From -20 to 19.",
            (plan, value) => plan with { Limits = plan.Limits with { Niceness = PreparationValues.Number(value, -20, 19) } }),

        New("oom-score-adj", "NUMBER", "how gladly the kernel kills it when memory is short", "From -1000, never, to 1000, first.",
            (plan, value) => plan with { Limits = plan.Limits with { OutOfMemoryScore = PreparationValues.Number(value, -1000, 1000) } }),

        New("cap-drop", "ALL|NAME,…", "give capabilities up",
            "For good: also out of the bounding set.",
            (plan, value) => plan with { Limits = plan.Limits with { DroppedCapabilities = plan.Limits.DroppedCapabilities | PreparationValues.Capabilities(value) } }),

        New("no-new-privs", "", "gain no privilege by any program",
            "Set-user-ID files and file capabilities have no effect from here on.",
            (plan, _) => plan with { Limits = plan.Limits with { RefusesNewPrivileges = true } }),
    ];

    private static Flag New(string name, string value, string summary, string detail, Func<PreparationPlan, string, PreparationPlan> apply) =>
        new(name, value, summary, detail, (plan, text) => plan with { Preparation = apply(plan.Preparation, text) });
}
