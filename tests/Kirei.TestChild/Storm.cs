namespace Kirei.TestChild;

/// <summary>Ends without having waited for its children: all of them fall to init at the same moment, dead already.</summary>
internal static class Storm
{
    public static int Leave(Options options)
    {
        for (var i = 0; i < options.Zombies; i++)
            _ = Copies.Start(["/bin/true"]);
        new EventLog(options.Name).Add($"left {options.Zombies}");
        return options.ExitCode;
    }
}
