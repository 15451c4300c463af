using Kirei.Configuration.Keys;

namespace Kirei.Configuration.Plans;

/// <summary>The keys of a file's top level.</summary>
internal static class TopKeys
{
    /// <summary>The keys of an entry of <c>configs</c> and <c>secrets</c> that both have.</summary>
    private static readonly Key[] OfSource =
    [
        new("file", new ScalarShape(Formats.Path), "The content is that of this file."),
        new("environment", new ScalarShape(Formats.Words), "The content is that of this variable of the container."),
        new("external", Shapes.Boolean, "`true`: the container's engine mounts it."),
        new("name", new AnyShape(), "") { IsSilent = true },
        new("labels", new AnyShape(), "") { IsSilent = true },
        new("driver", new AnyShape(), "") { Ignored = "the container's engine mounts it" },
        new("template_driver", new AnyShape(), "") { Ignored = "variables are replaced by kirei" },
    ];

    private static readonly Shape Paths = new EitherShape(new ScalarShape(Formats.Path), new ListShape(new ScalarShape(Formats.Path)));

    /// <summary>The shape of a file.</summary>
    public static readonly MapShape Root = new("the top level",
    [
        new("services", new NamesShape(Formats.Name, new MapShape("a service", ServiceKeys.All)), "What is run, by name. Required."),

        new("grace", new ScalarShape(Formats.Limit),
            "What the container's runtime gives between the stop signal and SIGKILL: everything on a stop fits into it. `--grace` and "
            + "`KIREI_GRACE` go before it.") { IsOwn = true, Default = "the platform's default where it is recognised, else 10s" },

        new("exit", new ScalarShape(Formats.Name),
            "When the container ends by itself. `first`: when any long-running service has ended for good, or a one-shot has failed, with its "
            + "code. `all`: when every service has ended for good, with the first code that is not 0. The name of a service: when that one "
            + "has ended for good, with its code.") { IsOwn = true, Default = "first" },

        new("post_stop", Shapes.Hooks, "Commands that run once every service has ended, one after the other.") { IsOwn = true },

        new("configs", new NamesShape(Formats.Name, new MapShape("a config",
            [
                .. OfSource,
                new("content", new ScalarShape(Formats.Text), "The content is this text, with its variables."),
                new("interpolate", Shapes.Boolean, "`false`: the file is copied as it is, without putting variables in.")
                {
                    IsOwn = true,
                    Default = "true",
                },
            ])),
            "Configuration files that services have. In a `file`, `${NAME}` and its other forms are replaced, with the variables of the service; "
            + "one that is not set is an error, and `$NAME` without braces is left alone."),

        new("secrets", new NamesShape(Formats.Name, new MapShape("a secret", [.. OfSource])), "Secrets that services have."),

        new("include", new ListShape(new EitherShape(new ScalarShape(Formats.Path), new MapShape("an entry of 'include'",
            [
                new("path", Paths, "The file, or several that are merged. Required."),
                new("project_directory", new ScalarShape(Formats.Path), "What paths in it are relative to.")
                {
                    Default = "the folder of the file",
                },
                new("env_file", new AnyShape(), "") { Ignored = "variables come from the container's environment" },
            ]))),
            "Other files whose services, configs and secrets are added."),

        new("name", new AnyShape(), "Passed over.") { IsSilent = true },
        new("version", new AnyShape(), "Passed over.") { IsSilent = true },
        .. IgnoredKeys.OfTop,
    ]);
}
