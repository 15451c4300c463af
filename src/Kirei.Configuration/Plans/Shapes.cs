using Kirei.Configuration.Keys;

namespace Kirei.Configuration.Plans;

/// <summary>The shapes that several keys have, and the keys within keys.</summary>
internal static class Shapes
{
    /// <summary>A single text.</summary>
    public static readonly Shape Text = new ScalarShape(Formats.Words);

    /// <summary>A truth value.</summary>
    public static readonly Shape Boolean = new ScalarShape(Formats.Boolean);

    /// <summary>A list of texts.</summary>
    public static readonly Shape Texts = new ListShape(Text);

    /// <summary>One text, or several.</summary>
    public static readonly Shape TextOrTexts = new EitherShape(Text, Texts);

    /// <summary>A command: a text that is split into words, or the words.</summary>
    public static readonly Shape Command = new EitherShape(
        new ScalarShape(Formats.Text), new ListShape(new ScalarShape(Formats.Text)))
    {
        Merging = Merging.Replace,
    };

    /// <summary>A command that must have a word.</summary>
    public static readonly Shape FilledCommand = new EitherShape(
        Text, new ListShape(new ScalarShape(Formats.Text)) { IsFilled = true })
    {
        Merging = Merging.Replace,
    };

    /// <summary>Variables: a map, or a list of <c>NAME=value</c>.</summary>
    public static readonly Shape Environment = new EitherShape(
        new NamesShape(Formats.Words, new ScalarShape(Formats.Text) { TakesNull = true }),
        new ListShape(Text))
    {
        Normalise = EnvironmentReader.AsMap,
    };

    /// <summary>Hooks.</summary>
    public static readonly Shape Hooks = new ListShape(new MapShape("a hook",
    [
        new("command", FilledCommand, "The program and its arguments. Required."),
        new("timeout", new ScalarShape(Formats.Positive), "When it is killed. This much of the grace is kept free for it.") { IsOwn = true, Default = "2s" },
        new("user", new ScalarShape(Formats.User), "Who it runs as.") { Default = "the user of the service" },
        new("working_dir", new ScalarShape(Formats.Path), "Where it is started.") { Default = "that of the service" },
        new("environment", Environment, "Variables in addition to those of the service."),
        new("privileged", new AnyShape(), "") { Ignored = "a process cannot have more privileges than its container" },
    ]));

    /// <summary>The key <c>healthcheck</c>.</summary>
    public static readonly Shape HealthCheck = new MapShape("a healthcheck",
    [
        new("test", Command, "`[\"CMD\", …]` runs a program, `[\"CMD-SHELL\", \"…\"]` or a text a shell; `[\"NONE\"]` turns the check off."),
        new("interval", new ScalarShape(Formats.Positive), "From the end of one check to the next one.") { Default = "30s" },
        new("timeout", new ScalarShape(Formats.Positive), "A check that takes longer is killed, and has failed.") { Default = "30s" },
        new("retries", new ScalarShape(Formats.Integer(1, 1000)), "So many failures in a row make the service unhealthy.")
        {
            Default = "3",
        },
        new("start_period", new ScalarShape(Formats.Duration), "Failures within this time after the start do not count, until the first success.") { Default = "0s" },
        new("start_interval", new ScalarShape(Formats.Positive), "The interval within that time.") { Default = "5s" },
        new("disable", Boolean, "`true` turns the check off.") { Default = "false" },
    ]);

    /// <summary>The key <c>ready</c>.</summary>
    public static readonly Shape Ready = new MapShape("'ready'",
    [
        new("notify", Boolean, "The service sends `READY=1` to `$NOTIFY_SOCKET` (sd_notify).") { IsOwn = true },
        new("tcp", new ScalarShape(Formats.Address), "A port accepts a connection: `8000`, `HOST:PORT`.") { IsOwn = true },
        new("http", new ScalarShape(Formats.Url), "A web address answers with a status of 200 to 299, or that of `?status=`.") { IsOwn = true },
        new("exec", FilledCommand, "A command exits with 0; it is run again until it does.") { IsOwn = true },
        new("log", Text, "A line of the output contains this text.") { IsOwn = true },
        new("fd", new ScalarShape(Formats.Integer(3, 9)), "A line feed is written to this descriptor, as with s6 and dinit.") { IsOwn = true },
        new("file", new ScalarShape(Formats.FullPath), "A file is there.") { IsOwn = true },
        new("timeout", new ScalarShape(Formats.Limit), "After this time the start has failed.") { IsOwn = true, Default = "infinity" },
    ])
    {
        Merging = Merging.Replace,
    };

    /// <summary>The key <c>logging</c>.</summary>
    public static readonly Shape Logging = new EitherShape(
        new ScalarShape(Formats.Choice(LoggingReader.Kinds)),
        new MapShape("'logging'",
        [
            new("prefix", Boolean, "Each line with the name of the service before it.") { IsOwn = true, Default = "true" },
            new("json", Boolean, "Each line as a JSON object: time, service, stream, message.") { IsOwn = true },
            new("raw", Boolean, "The service has the container's own streams.") { IsOwn = true },
            new("none", Boolean, "Nowhere.") { IsOwn = true },
            new("file", new ScalarShape(Formats.Path), "Into this file, which is rotated.") { IsOwn = true },
            new("max_size", new ScalarShape(Formats.Size), "The file is rotated before it grows beyond this.")
            {
                IsOwn = true,
                Default = "10m",
            },
            new("max_files", new ScalarShape(Formats.Integer(1, 1000)), "How many files are kept, the present one included.")
            {
                IsOwn = true,
                Default = "5",
            },
            new("when_full", new ScalarShape(Formats.Choice("block", "drop")), "What follows when the container's output is not read: the "
                + "service waits, or lines are dropped and counted.") { IsOwn = true, Default = "block" },
            new("driver", Text, "Compose's form: `none` is as above; any other one is for the container's engine, and has no effect."),
            new("options", new AnyShape(), "Compose's options of a driver.") { IsSilent = true },
        ]))
    {
        Merging = Merging.Replace,
    };

    /// <summary>The key <c>depends_on</c>.</summary>
    public static readonly Shape DependsOn = new EitherShape(
        new NamesShape(Formats.Name, new MapShape("a dependency",
        [
            new("condition", new ScalarShape(Formats.Choice(DependencyReader.Conditions)), "`service_started`: it runs, and is `ready` where it "
                + "says how that is known; `service_healthy`: its health check has succeeded; `service_completed_successfully`: it has ended "
                + "with code 0.") { Default = "service_started" },
            new("required", Boolean, "`false`: the service is started even if this fails or is not there.") { Default = "true" },
            new("restart", Boolean, "`true`: the service is restarted when the other one is.") { Default = "false" },
        ])),
        new ListShape(new ScalarShape(Formats.Name)))
    {
        Normalise = DependencyReader.AsMap,
    };

    /// <summary>The key <c>env_file</c>.</summary>
    public static readonly Shape EnvironmentFiles = new EitherShape(
        new ScalarShape(Formats.Path),
        new ListShape(new EitherShape(new ScalarShape(Formats.Path), new MapShape("an env_file",
        [
            new("path", new ScalarShape(Formats.Path), "The file. Required."),
            new("required", Boolean, "`false`: it may be missing.") { Default = "true" },
            new("format", new ScalarShape(Formats.Choice("raw")), "`raw`: each value stands for itself, as with `docker run --env-file`."),
        ]))))
    {
        Normalise = node => node is Yaml.ScalarNode ? new Yaml.ListNode(node.At, node.Mark, [node]) : node,
    };

    /// <summary>The keys <c>configs</c> and <c>secrets</c> of a service.</summary>
    public static Shape Mounts(string what, string target) => new ListShape(new EitherShape(
        new ScalarShape(Formats.Name), new MapShape("a " + what,
    [
        new("source", new ScalarShape(Formats.Name), $"Its name below the top-level `{what}s`. Required."),
        new("target", new ScalarShape(Formats.Path), "The path of the file.") { Default = target },
        new("uid", new ScalarShape(Formats.Integer(0, int.MaxValue)), "The owner of the file, a number."),
        new("gid", new ScalarShape(Formats.Integer(0, int.MaxValue)), "The group of the file, a number."),
        new("mode", new ScalarShape(Formats.Mode), "Its permissions, in octal.") { Default = "0444" },
    ])))
    {
        Merging = Merging.ByTarget,
    };

    /// <summary>The key <c>ulimits</c>.</summary>
    public static readonly Shape Ulimits = new NamesShape(Formats.ResourceName, new EitherShape(
        new ScalarShape(Formats.Resource),
        new MapShape("a limit",
        [
            new("soft", new ScalarShape(Formats.Resource), "What holds."),
            new("hard", new ScalarShape(Formats.Resource), "Up to where the service may raise it."),
        ])));

    /// <summary>The key <c>extends</c>.</summary>
    public static readonly Shape Extends = new EitherShape(new ScalarShape(Formats.Name), new MapShape("'extends'",
    [
        new("service", new ScalarShape(Formats.Name), "The service. Required."),
        new("file", new ScalarShape(Formats.Path), "The file that it is in.") { Default = "this one" },
    ]));
}
