using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Shared;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary>
/// A KIREI_ variable that is none of kirei's, and nearly one: an option that was meant and has no effect. KIREI_USRE leaves a program root.
/// </summary>
internal static class MisspeltVariables
{
    private const string Prefix = "KIREI_";

    /// <summary>What there is to say of each, a line each.</summary>
    public static string[] In(EnvironmentBlock environment)
    {
        List<string> lines = [];
        foreach (OsString variable in environment.Variables)
        {
            if (variable.Bytes.StartsWith("KIREI_"u8))
            {
                string text = variable.ToString();
                string name = text[..Math.Max(text.IndexOf('=', StringComparison.Ordinal), 0)];
                if (Meant(name) is { } meant)
                {
                    lines.Add($"{name} has no effect: do you mean {meant}?");
                }
            }
        }

        return [.. lines];
    }

    /// <summary>Says it.</summary>
    public static void Tell(string[] lines)
    {
        foreach (string line in lines)
        {
            _ = Failure.Tell(line, 0);
        }
    }

    private static Flag[] All => [.. FlagTable.OfRun, .. UpFlags.All];

    /// <summary>The variable that was probably meant; null for one that is right, or whose meaning only its own program knows.</summary>
    internal static string? Meant(string name)
    {
        if (name.Length <= Prefix.Length || Array.Exists(All, flag => flag.HasTwin && flag.Variable == name))
        {
            return null;
        }

        string given = name[Prefix.Length..];
        Flag near = All.Where(flag => flag.HasTwin).MinBy(flag => Spelling.Distance(given, flag.Variable[Prefix.Length..]))!;
        return Spelling.Distance(given, near.Variable[Prefix.Length..]) <= Math.Max(1, given.Length / 4) && !IsHandedOn(name)
            ? near.Variable
            : null;
    }

    // What kirei itself gives to hooks, to main and to the preparation's hooks.
    private static bool IsHandedOn(string name) =>
        name is "KIREI_ENV" or "KIREI_SIGNAL" or "KIREI_REASON" or "KIREI_EXIT_CODE" or "KIREI_REMAINING_MS" or "KIREI_MAIN_PID"
            or "KIREI_DEADLINE" or "KIREI_SERVICE" or "KIREI_INSTANCE"
        || name.StartsWith("KIREI_CONTENT_", StringComparison.Ordinal);
}
