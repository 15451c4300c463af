using System.Collections.Immutable;

namespace Kirei.Linux;

/// <summary>How to start a child.</summary>
public sealed record SpawnRequest
{
    /// <summary>The program, then its arguments. A program without a slash is looked up in PATH, as execvp(3) does.</summary>
    public required ImmutableArray<OsString> Command { get; init; }

    /// <summary>Its environment; PATH is taken from here too.</summary>
    public required EnvironmentBlock Environment { get; init; }

    /// <summary>Its signal mask.</summary>
    public SignalSet Mask { get; init; }

    /// <summary>The signals it keeps ignoring; every other one gets its default action.</summary>
    public SignalSet KeepIgnored { get; init; }

    /// <summary>Its process group and session.</summary>
    public ChildGroup Group { get; init; }

    /// <summary>Whether its process group becomes the foreground group of <see cref="Terminal"/>.</summary>
    public bool TakeTerminal { get; init; }

    /// <summary>The descriptor of the terminal; standard input unless told otherwise.</summary>
    public int Terminal { get; init; }

    /// <summary>Whether its standard input is /dev/null, where there is one.</summary>
    public bool ReadsNothing { get; init; }

    /// <summary>
    /// Descriptors of this process that it gets, each with the number it has there; they stay open here. A number of the child's own is
    /// never that of another source.
    /// </summary>
    public ImmutableArray<(int Own, int InChild)> Descriptors { get; init; } = [];

    /// <summary>Its working directory; null for kirei's own.</summary>
    public OsString? WorkingDirectory { get; init; }
}
