using System;
using System.IO;

namespace Kirei;

/// <summary>One line for whoever reads the log. A reader who does not read holds up nothing.</summary>
internal static class StandardError
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static void Say(string? line)
    {
        if (line is not null)
        {
            _ = OwnThread.Run(() => Write(line)).Wait(Patience);
        }
    }

    private static void Write(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (IOException)
        {
            // closed: there is nobody to tell
        }
    }
}
