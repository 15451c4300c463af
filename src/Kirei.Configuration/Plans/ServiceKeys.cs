using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>Every key of a service that has a meaning here, in the order of the reference.</summary>
internal static class ServiceKeys
{
    /// <summary>The keys.</summary>
    public static readonly Key[] Known =
    [
        new ServiceKey("command", Shapes.Command,
            "What is started. A list is taken as it is. A text is split into words, as Compose does it: with quotes and backslashes, but "
            + "without a shell; for one write `[\"sh\", \"-c\", \"…\"]`. Required, or `entrypoint`: kirei cannot see what the image has for it.",
            (draft, node) => draft.Command = CommandWords.Read(node, draft.Findings)),

        new ServiceKey("entrypoint", Shapes.Command,
            "The first words of what is started; those of `command` follow.",
            (draft, node) => draft.Entrypoint = CommandWords.Read(node, draft.Findings)),

        new ServiceKey("user", Formats.User,
            "`USER` or `USER:GROUP`, names or numbers. HOME, USER, LOGNAME and SHELL are set to match.",
            (draft, text) => draft.User = text),

        new ServiceKey("group_add", Shapes.Texts,
            "Groups that the service is in, in addition to those of its user.",
            (draft, node) => draft.Groups.AddRange(node.Scalars().ConvertAll(name => name.Text))),

        new ServiceKey("working_dir", new ScalarShape(Formats.Path),
            "The directory that it is started in.",
            (draft, node) => draft.WorkingDirectory = ((ScalarNode)node).Value) { Default = "that of kirei" },

        new ServiceKey("environment", Shapes.Environment,
            "Variables, as a map or as a list of `NAME=value`; they override those of `env_file`, and those override the container's. A name "
            + "without a value has that of the container. `NAME_FILE=/run/secrets/…` becomes `NAME` with the content of the file, as in the "
            + "official images. `KIREI_SERVICE` and `KIREI_INSTANCE` are added.",
            (draft, node) => draft.Variables.AddRange(EnvironmentReader.Variables(node, draft.Findings))),

        new ServiceKey("env_file", Shapes.EnvironmentFiles,
            "Files of variables, in Compose's grammar; later ones override earlier ones.",
            EnvironmentReader.ReadFiles),

        new ServiceKey("configs", Shapes.Mounts("config", "/NAME"),
            "Files that are written before the service is started, from the top-level `configs`.",
            MountReader.ReadConfigs),

        new ServiceKey("secrets", Shapes.Mounts("secret", "/run/secrets/NAME"),
            "Files in /run/secrets, from the top-level `secrets`. One that the container's engine has mounted there already is used as it is.",
            MountReader.ReadSecrets),

        new ServiceKey("depends_on", Shapes.DependsOn,
            "What the service waits for before it is started; it is stopped before that. A list of names, or a map with conditions.",
            DependencyReader.Read),

        new ServiceKey("ready", Shapes.Ready,
            "How it is known that the service is ready, for those that wait for it. One of these ways; without, it is as soon as it runs.",
            ReadyReader.Read) { IsOwn = true },

        new ServiceKey("healthcheck", Shapes.HealthCheck,
            "A command that says whether the service is well.",
            HealthReader.Read),

        new ServiceKey("restart", Formats.Restart,
            "When it is started again after it has ended by itself: `no`, `always`, `on-failure`, `on-failure:N` (at most N times in a row), "
            + "`unless-stopped`. With a delay of 0.5 s, which doubles up to 30 s. `no` also says that its end with code 0 is success: a "
            + "one-shot. Without this key it is not started again, and its end ends the container (see `exit`).",
            (draft, text) => draft.Restart = RestartReader.Read(text)),

        new ServiceKey("stop_signal", Formats.StopSignal,
            "The signal that asks it to stop.",
            (draft, text) => draft.StopSignal = Signal.TryParse(text, out Signal signal) ? signal : Signal.Term) { Default = "SIGTERM" },

        new ServiceKey("stop_grace_period", Formats.Positive,
            "How long it may take to stop, at most; cut to what the container's grace leaves for it.",
            (draft, text) => draft.StopGrace = Formats.AsDuration(text)),

        new ServiceKey("pre_stop", Shapes.Hooks,
            "Commands that run before it is told to stop, one after the other.",
            (draft, node) => draft.PreStop.AddRange(HookReader.Read(node, draft.Surroundings.Input, draft.Findings))),

        new ServiceKey("post_stop", Shapes.Hooks,
            "Commands that run after its whole process tree has ended, also after a crash, one after the other: the place to move data.",
            (draft, node) => draft.PostStop.AddRange(HookReader.Read(node, draft.Surroundings.Input, draft.Findings))) { IsOwn = true },

        new ServiceKey("logging", Shapes.Logging,
            "Where its output goes: `prefix`, `json`, `raw` or `none`, or a map.",
            LoggingReader.Read),

        new ServiceKey("ulimits", Shapes.Ulimits,
            "Limits of resources: one number for the soft and the hard limit, or both.",
            LimitReader.ReadUlimits),

        new ServiceKey("cap_drop", new ListShape(new ScalarShape(Formats.Capability)),
            "Capabilities that it is left without, or `ALL`.",
            LimitReader.ReadDroppedCapabilities),

        new ServiceKey("cap_add", new ListShape(new ScalarShape(Formats.Capability)),
            "Capabilities that it keeps although `cap_drop` or its user would take them: only those that the container has.",
            LimitReader.ReadAddedCapabilities),

        new ServiceKey("security_opt", Shapes.Texts,
            "`no-new-privileges:true`: set-user-ID files and file capabilities have no effect.",
            LimitReader.ReadSecurity),

        new ServiceKey("oom_score_adj", Formats.Integer(-1000, 1000),
            "From -1000 (never killed when memory is short) to 1000 (killed first).",
            (draft, text) => draft.Prepare("--oom-score-adj", text)),

        new ServiceKey("nice", Formats.Integer(-20, 19),
            "The niceness, from -20 to 19.",
            (draft, text) => draft.Prepare("--nice", text)) { IsOwn = true },

        new ServiceKey("umask", Formats.Mode,
            "The umask, in octal.",
            (draft, text) => draft.Prepare("--umask", text)) { IsOwn = true },

        new ServiceKey("profiles", Shapes.Texts,
            "The service only runs when one of these is asked for, with `--profile`, `KIREI_PROFILE` or `COMPOSE_PROFILES`.",
            (draft, node) => draft.Profiles.AddRange(node.Scalars().ConvertAll(profile => profile.Text))),

        new ServiceKey("deploy", new MapShape("'deploy'",
            [
                new("replicas", new ScalarShape(Formats.Integer(0, 1000)), "As `scale`."),
                .. IgnoredKeys.OfDeploy,
            ]),
            "Only `replicas` has a meaning here.",
            (draft, node) => draft.Instances = ((MapNode)node).Text("replicas") is { } text ? Formats.AsInteger(text) : draft.Instances),

        new ServiceKey("scale", Formats.Integer(0, 1000),
            "How often it runs: NAME-1, NAME-2 …, each with its number in `KIREI_INSTANCE`.",
            (draft, text) => draft.Instances = Formats.AsInteger(text)) { Default = "1" },

        new("extends", Shapes.Extends,
            "Another service whose keys hold here as well, except where this one has its own."),

        new("labels", new AnyShape(), "Passed over.") { IsSilent = true },
        new("annotations", new AnyShape(), "Passed over.") { IsSilent = true },
    ];

    /// <summary>All keys, those without a meaning here included.</summary>
    public static readonly Key[] All = [.. Known, .. IgnoredKeys.OfService];
}
