using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Lab.Tests;

/// <summary>Who runs on this machine.</summary>
internal static class Processes
{
    /// <summary>Their arguments, each ended by a zero.</summary>
    public static IEnumerable<string> CommandLines() => Directory.GetDirectories("/proc").Select(CommandLine);

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
