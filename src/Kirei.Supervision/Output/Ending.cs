using System.Globalization;
using Kirei.Linux;

namespace Kirei.Supervision.Output;

/// <summary>Why the container ends.</summary>
internal enum EndReason
{
    /// <summary>Main ended by itself with code 0.</summary>
    Exit,

    /// <summary>Main ended by itself with another code, or a signal that kirei did not send ended it.</summary>
    Crash,

    /// <summary>A stop was asked for, and everything ended in time.</summary>
    Signal,

    /// <summary>A stop was asked for, and something had to be killed.</summary>
    Deadline,
}

/// <summary>How it ended: what the on-stop hook, the report and the exit code say.</summary>
/// <param name="Reason">Why.</param>
/// <param name="ExitCode">The exit code kirei will have.</param>
/// <param name="Signal">The stop signal, or the signal that ended main; number 0 for none.</param>
internal readonly record struct Ending(EndReason Reason, int ExitCode, Signal Signal)
{
    /// <summary>The reason's name, in KIREI_REASON and in the report.</summary>
    public string ReasonName => Reason switch
    {
        EndReason.Exit => "exit",
        EndReason.Crash => "crash",
        EndReason.Signal => "signal",
        _ => "deadline",
    };

    /// <summary>The environment for the on-stop hook.</summary>
    /// <param name="environment">Main's.</param>
    public EnvironmentBlock AddTo(EnvironmentBlock environment) => environment
        .With("KIREI_EXIT_CODE", ExitCode.ToString(CultureInfo.InvariantCulture))
        .With("KIREI_REASON", ReasonName)
        .With("KIREI_SIGNAL", Signal.Number == 0 ? "" : Signal.Name);
}
