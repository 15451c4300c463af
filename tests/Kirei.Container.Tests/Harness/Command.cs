using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Kirei.Container.Tests.Harness;

internal sealed record CommandResult(string Line, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public CommandResult OrFail() =>
        Succeeded ? this : throw new InvalidOperationException($"{Line} ended with {ExitCode}:\n{Output}");
}

/// <summary>Runs a command to its end.</summary>
internal static class Command
{
    public static CommandResult Run(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
