using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Verbs;

namespace Kirei.Lab;

/// <summary>Where kirei-lab begins: verbs, one line for what cannot be done, and an orderly end when interrupted.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [BecomeVerb.Name, _, ..])
        {
            return BecomeVerb.Run(arguments.AsSpan(1));
        }

        if (arguments is [DockerPlugin.Question, ..])
        {
            return DockerPlugin.Answer();
        }

        arguments = DockerPlugin.WithoutDockersOwn(arguments);
        RootCommand root = new("Rehearses stopping a container, and shows what really happened.")
        {
            DrillVerb.Create(),
            ReportVerb.Create(),
            CheckVerb.Create(),
            ImportVerb.Create(),
        };
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction ? await RefuseAsync(parsed) : await RunAsync(parsed);
    }

    /// <summary>One line, as for everything else that cannot run; the whole help would bury it.</summary>
    private static async Task<int> RefuseAsync(ParseResult parsed)
    {
        string problem = parsed.UnmatchedTokens is [var unknown, ..]
            ? $"there is no {(unknown.StartsWith('-') ? "option" : "verb")} {unknown}"
            : parsed.Errors[0].Message.TrimEnd('.');
        string verb = parsed.CommandResult.Command is RootCommand ? "" : " " + parsed.CommandResult.Command.Name;
        await Console.Error.WriteLineAsync($"kirei-lab: {problem}; see `kirei-lab{verb} --help`");
        return ExitCode.CouldNotRun;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        using CancellationTokenSource interrupt = new();
        int signal = 0;
        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            signal = context.Signal switch { PosixSignal.SIGINT => 2, PosixSignal.SIGHUP => 1, _ => 15 };
            interrupt.Cancel();
        }

        using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using PosixSignalRegistration onHangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Interrupt);
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupt.Token);
        }
        catch (CannotRunException problem)
        {
            await Console.Error.WriteLineAsync($"kirei-lab: {problem.Message}");
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("kirei-lab: interrupted; what the drill had started is removed");
            return ExitCode.Interrupted + signal;
        }
    }
}
