namespace Kirei.Startup;

/// <summary>kirei's own exit codes; all others are main's.</summary>
internal static class ExitCode
{
    /// <summary>What was asked about is not as it should be: a plan does not fit into its grace.</summary>
    public const int Misfit = 1;

    /// <summary>The command line is wrong, sysexits.h's EX_USAGE.</summary>
    public const int Usage = 64;

    /// <summary>kirei itself failed, as docker's 125.</summary>
    public const int Failure = 125;
}
