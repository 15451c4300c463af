using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Verbs;
using Kirei.Linux;

namespace Kirei.Lab.Targets;

/// <summary>
/// A program that the drill runs. It starts through our own <c>become</c>: in a session of its own, so that Ctrl-C on the terminal reaches
/// the drill alone, and with every signal at its default, so that it behaves as in a container.
/// </summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Run by `dotnet kirei-lab.dll`, as a local .NET tool is, our own program is dotnet with that file.</summary>
    private static string[] OwnWords => Path.GetFileName(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    /// <summary>Starts a program; its standard input is empty.</summary>
    public static Process Start(IEnumerable<string> command, IEnumerable<string> environment)
    {
        ProcessStartInfo info = new(Environment.ProcessPath!, OwnWords)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] words = [BecomeVerb.Name, .. command];
        foreach (string word in words)
        {
            info.ArgumentList.Add(word);
        }

        foreach (string variable in environment)
        {
            string[] parts = variable.Split('=', 2);
            info.Environment[parts[0]] = parts.Length == 2 ? parts[1] : Environment.GetEnvironmentVariable(parts[0]);
        }

        try
        {
            Process process = Process.Start(info)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception error)
        {
            throw new CannotRunException($"cannot start {words[1]}: {error.Message}");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ToolResult> RunAsync(IEnumerable<string> command, CancellationToken cancel)
    {
        using Process process = Start(command, []);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return new ToolResult(process.ExitCode, (await output).Trim(), (await errors).Trim());
        }
        catch (OperationCanceledException)
        {
            await InterruptAsync(process);
            throw;
        }
    }

    /// <summary>Reads lines until the stream ends.</summary>
    public static async Task PumpAsync(StreamReader from, OutputLog to)
    {
        try
        {
            while (await from.ReadLineAsync() is { } line)
            {
                to.Add(line);
            }
        }
        catch (IOException)
        {
            // The other end is gone, and with it what it would have said.
        }
        catch (ObjectDisposedException)
        {
            // The drill is over.
        }
    }

    /// <summary>As Ctrl-C does, so that it can take back what it has begun; what does not end by that is killed.</summary>
    private static async Task InterruptAsync(Process process)
    {
        using CancellationTokenSource patience = new(Patience);
        try
        {
            Task ended = Signalling.SendToGroup(new Pid(process.Id), Signal.Int) == Errno.None
                ? process.WaitForExitAsync(patience.Token)
                : Task.CompletedTask;
            await ended;
        }
        catch (OperationCanceledException)
        {
            // It had its time.
        }

        Kill(process);
    }

    /// <summary>Ends it now, if it has not ended yet, and what it has started: they share the session that <c>become</c> opened.</summary>
    public static void Kill(Process process)
    {
        _ = Signalling.SendToGroup(new Pid(process.Id), Signal.Kill);
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <summary>Where a program is on the PATH; null when it is not there.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained about.</param>
internal sealed record ToolResult(int Code, string Output, string Errors)
{
    /// <summary>The first line of its complaint, for the one line the user gets.</summary>
    public string Complaint => Lines[0];

    /// <summary>The last one, for a program that tells its progress first.</summary>
    public string LastComplaint => Lines[^1];

    private string[] Lines => (Errors.Length > 0 ? Errors : Output).Split('\n');
}
