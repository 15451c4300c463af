namespace Kirei.Lab;

/// <summary>What a pipeline sees.</summary>
internal static class ExitCode
{
    /// <summary>Every stop was clean.</summary>
    public const int Clean = 0;

    /// <summary>A stop was not clean.</summary>
    public const int NotClean = 1;

    /// <summary>A drill could not take place, or the command line is wrong.</summary>
    public const int CouldNotRun = 2;

    /// <summary>Added to the number of the signal that interrupted the drill.</summary>
    public const int Interrupted = 128;
}
