using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Kirei.TestKit;

internal sealed record CommandResult(string Line, int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Both streams, one after the other.</summary>
    public string Everything => Output + Errors;

    public CommandResult OrFail() =>
        Succeeded ? this : throw new InvalidOperationException($"{Line} ended with {ExitCode}:\n{Everything}");
}

/// <summary>
/// Runs a command to its end. One that prepares a test may compile something, or make a Debian: the time-out only means "it hangs".
/// </summary>
internal static class Command
{
    private static readonly TimeSpan Limit = Pace.Of(600);

    public static CommandResult Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
            process.Kill(entireProcessTree: true);
        return new CommandResult(
            $"{program} {string.Join(' ', arguments)}", process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
