namespace Kirei.TestChild;

/// <summary>Leaves a copy of the program behind in a session of its own, as a classic daemon does, and ends.</summary>
internal static class Daemon
{
    public static int Detach(Options options)
    {
        _ = Copies.StartInNewSession([options.Program, .. options.Words]);
        return 0;
    }
}
