using System.Collections.Generic;
using System.Linq;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// A script that somebody could have for an entrypoint, and how it must end. Unless it says otherwise: the program <c>app</c>
/// gets exactly one TERM and finishes, the script says nothing more, ends with 0, and nobody waits for the deadline.
/// </summary>
internal sealed record Entrypoint(string Name, Shells Shells, string Script)
{
    /// <summary>The story of each program.</summary>
    public IReadOnlyDictionary<string, string> Stories { get; init; } = Clean("app");

    /// <summary>Programs that must not be started at all.</summary>
    public IReadOnlyList<string> NeverRuns { get; init; } = [];

    /// <summary>How many runs of each program there must be in the end; as many as there are if it does not say.</summary>
    public int? Runs { get; init; }

    /// <summary>
    /// Nothing shows whether somebody else has told a process: half of the time to the deadline passes before kirei does.
    /// </summary>
    public bool IsPatient { get; init; }

    /// <summary>What the container writes on standard output, without the line <c>ready</c>.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    public int ExitCode { get; init; }

    public string StopSignal { get; init; } = "TERM";

    /// <summary>What the first line names instead of the shell, for a script that is no shell's.</summary>
    public string? Interpreter { get; init; }

    /// <summary>Given to <c>shell -c</c> instead of standing in a file.</summary>
    public bool IsInline { get; init; }

    /// <summary>The programs must have started, and if the script says <c>ready</c>, that too, before the stop begins.</summary>
    public bool SaysReady { get; init; } = Script.Contains("echo ready", System.StringComparison.Ordinal);

    public IReadOnlyList<string> Options { get; init; } = [];

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Files beside the script.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>What a file must contain in the end.</summary>
    public IReadOnlyDictionary<string, string> Leaves { get; init; } = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Clean(params IReadOnlyList<string> programs) =>
        programs.ToDictionary(program => program, _ => Ending.Clean);

    public static IReadOnlyDictionary<string, string> Story(string program, string story) =>
        new Dictionary<string, string> { [program] = story };

    public static IReadOnlyDictionary<string, string> Cut(params IReadOnlyList<string> programs) =>
        programs.ToDictionary(program => program, _ => Ending.Cut);

    public IReadOnlyList<string> Command(ScratchDirectory scratch, Shells shell)
    {
        var words = ShellCommands.Of(shell);
        return IsInline
            ? [.. words, "-c", Script, "sh", .. Arguments]
            : [scratch.WriteScript("entry.sh", $"#!{Interpreter ?? string.Join(' ', words)}\n{Script}\n"), .. Arguments];
    }
}
