using System;
using System.IO;
using System.Reflection;

namespace Kirei.Lab.Verbs;

/// <summary>
/// kirei-lab as a plugin of docker's command line: linked as <c>docker-drill</c> into a folder for plugins, it is <c>docker drill</c>.
/// Docker
/// asks a plugin who it is, and then runs it with the name of the verb in front, which is a verb of kirei-lab's own (docker/cli,
/// cli-plugins/metadata/metadata.go).
/// </summary>
internal static class DockerPlugin
{
    /// <summary>The argument that asks.</summary>
    public const string Question = "docker-cli-plugin-metadata";

    /// <summary>Docker's own options stand before the verb; they are not for us.</summary>
    public static string[] WithoutDockersOwn(string[] arguments) =>
        Path.GetFileName(Environment.GetCommandLineArgs()[0]) == "docker-drill" && Array.IndexOf(arguments, "drill") is > 0 and var verb
            ? arguments[verb..]
            : arguments;

    /// <summary>Says who it is.</summary>
    public static int Answer()
    {
        string version = typeof(DockerPlugin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Console.WriteLine($$"""
            {"SchemaVersion": "0.1.0", "Vendor": "kirei", "Version": "{{version}}", "ShortDescription": "Rehearse the stop of a container"}
            """);
        return ExitCode.Clean;
    }
}
