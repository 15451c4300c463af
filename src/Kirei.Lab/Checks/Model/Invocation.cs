using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Model;

/// <summary>A command line, taken apart: what stands before the program, and the program with its arguments.</summary>
/// <param name="Wrappers">From the outside inwards.</param>
/// <param name="Words">The program and its arguments; empty where there is none, or where it is not known.</param>
internal sealed record Invocation(ImmutableArray<Wrapper> Wrappers, ImmutableArray<Argument> Words)
{
    /// <summary>The program's name; empty where it is not known.</summary>
    public string Program => Words is [var first, ..] ? first.ProgramName : "";
}

/// <summary>A program that runs another one.</summary>
/// <param name="Kind">How.</param>
/// <param name="Name">Its name.</param>
/// <param name="Words">Itself with its options.</param>
internal sealed record Wrapper(WrapperKind Kind, string Name, ImmutableArray<Argument> Words)
{
    /// <summary>Whether it is an init or a supervisor.</summary>
    public bool IsInit => Kind is WrapperKind.ChildInit or WrapperKind.GroupInit or WrapperKind.Kirei or WrapperKind.OtherInit;
}

/// <summary>How a program runs another one.</summary>
internal enum WrapperKind
{
    /// <summary>Becomes it: env, nice, gosu.</summary>
    Becomes,

    /// <summary>nohup: becomes it, with SIGHUP ignored.</summary>
    NoHangUp,

    /// <summary>setsid: becomes it, in a session of its own.</summary>
    Session,

    /// <summary>timeout: waits for it, and passes signals on.</summary>
    TimeLimit,

    /// <summary>sudo: waits for it, and passes signals on.</summary>
    Sudo,

    /// <summary>su and runuser: wait for it, and kill it two seconds after the stop signal.</summary>
    Su,

    /// <summary>An init that signals its own child alone, and ends with it: tini, catatonit, docker-init.</summary>
    ChildInit,

    /// <summary>An init that signals the child's whole group or session, and ends with the child: tini -g, dumb-init.</summary>
    GroupInit,

    /// <summary>kirei.</summary>
    Kirei,

    /// <summary>Another init or supervisor, of which nothing is said.</summary>
    OtherInit,
}
