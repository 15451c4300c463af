using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Kirei.DropIn.Tests.Harness;

/// <summary>
/// What can be seen of a command that has ended: streams line by line, with the numbers that differ from run to run taken out.
/// </summary>
internal sealed partial record Seen(int ExitCode, string Output, string Errors)
{
    /// <summary>For comparing. Two writers share each stream, so lines have no order.</summary>
    public string Settled => $"exit code {ExitCode}\n--- standard output\n{Sorted(Output)}\n--- standard error\n{Sorted(Errors)}";

    /// <summary>Without what differs from run to run.</summary>
    public static string Plain(string text) =>
        Numbers().Replace(text, "PID")
            .Replace("+kirei." + Repository.Version, "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);

    private static string Sorted(string text) =>
        string.Join('\n', Plain(text).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"(?<=\(|\([a-z]+:)\d+(?=\))|(?<=pid:? ')\d+|(?<=pid=|PID |process )\d+")]
    private static partial Regex Numbers();
}

/// <summary>Runs lines of shell in the workshop; PATH decides who the inits are.</summary>
internal static class Shell
{
    private static readonly string[] OwnNamespace = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"];

    /// <summary>Runs a line to its end.</summary>
    public static Seen Run(Who who, string line) => Run(who, ["sh", "-c", line]);

    /// <summary>Runs a line that may take longer than others; the seconds are those of the reference machine.</summary>
    public static Seen Run(Who who, string line, int seconds) => Run(who, ["sh", "-c", line], seconds);

    /// <summary>Runs a line whose command becomes PID 1 of a namespace of its own.</summary>
    public static Seen RunAsPid1(Who who, string line) => Run(who, [.. OwnNamespace, "sh", "-c", "exec " + line]);

    /// <summary>Starts a line and does not wait.</summary>
    public static Process Start(Who who, string line) => Start(who, ["sh", "-c", "exec " + line]);

    /// <summary>Starts a line whose command becomes PID 1 of a namespace of its own.</summary>
    public static Process StartAsPid1(Who who, string line) => Start(who, [.. OwnNamespace, "sh", "-c", "exec " + line]);

    private static Seen Run(Who who, IReadOnlyList<string> command, int seconds = 20)
    {
        using Process process = Start(who, ["timeout", "--foreground", "--kill-after=1", $"{Pace.WholeSeconds(seconds)}", .. command]);
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Seen(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    private static Process Start(Who who, IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            WorkingDirectory = Workshop.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Workshop.Directory(who)}:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["W"] = Path.Combine(Workshop.Root, "witness");
        Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} was not started");
        process.StandardInput.Close();
        return process;
    }
}
