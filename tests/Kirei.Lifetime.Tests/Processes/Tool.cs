using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Kirei.Tests.Processes;

/// <summary>A command that prepares a test, and has to succeed.</summary>
internal static class Tool
{
    private static readonly TimeSpan Hung = TimeSpan.FromMinutes(5);

    public static string Run(string program, IEnumerable<string> words)
    {
        ProcessStartInfo start = new(program, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Hung))
        {
            process.Kill(entireProcessTree: true);
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} {string.Join(' ', words)}: {output.GetAwaiter().GetResult()}{errors.GetAwaiter().GetResult()}");
    }
}
