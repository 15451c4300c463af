using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace Kirei.TestChild;

/// <summary>The program's life: start, note every signal, clean up once, end.</summary>
// CA1001: nothing is disposed of; a late signal must be noted to the very end, not end the program
#pragma warning disable CA1001
internal sealed class Server(Options options)
{
    public const int BrokenPipe = 32;
    private const int HelperIsGone = 72;

    private readonly EventLog _log = new(options.Name);
    private readonly ManualResetEventSlim _asked = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _signalsSeen;

    public int Run()
    {
        foreach (var signal in options.Ignores)
            _ = Libc.signal(signal, Libc.SIG_IGN);
        foreach (var signal in options.EndsOn)
        {
            // Programs insist on TERM, but leave INT and QUIT alone when a shell had them ignored for a background job
            if (signal == Libc.SIGTERM)
                _ = Libc.signal(signal, Libc.SIG_DFL);
            Handle(signal, BeginToEnd);
        }
        foreach (var signal in options.Notes)
            Handle(signal, static () => { });

        if (options.Keeps is { } kept)
            File.WriteAllText(kept, "");
        if (options.Role == Role.Filter)
            return Filter.Run(options, _log);

        var workers = Enumerable.Range(0, options.Workers).Select(_ => Copies.Start(WorkerCommand())).ToList();
        _log.Add("start");
        if (options.FirstWords is { } words)
            EventLog.Say(words);
        if (options.Notifies)
            Readiness.Announce();
        if (options.StopsItself)
            _ = Libc.kill(Environment.ProcessId, Libc.SIGSTOP);
        if (options.FloodBytes > 0)
            Flood();

        if (options.Lifetime is not { } lifetime)
            _asked.Wait();
        else if (!_asked.Wait(lifetime))
            return options.ExitCode;
        return End(workers);
    }

    private void Handle(int signal, Action then) =>
        _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
        {
            context.Cancel = true;
            _log.Add($"signal {SignalNames.Name(signal)}");
            then();
        }));

    private void BeginToEnd()
    {
        if (options.Role == Role.Filter)
            Environment.Exit(options.ExitCode);
        if (Interlocked.Increment(ref _signalsSeen) > 1 && options.SecondSignalIsFatal)
            Environment.Exit(70);
        _asked.Set();
    }

    private int End(List<int> workers)
    {
        foreach (var worker in workers)
            _ = Libc.kill(worker, Libc.SIGTERM);
        foreach (var worker in workers)
            Copies.AwaitEnd(worker);
        Work.For(options.CleanUp, options.IsBusy);
        if (options.Uses is { } helper && !File.Exists(helper))
            return Fail("lost its helper", HelperIsGone);
        if (options.LastWords is { } words && !EventLog.TrySay(words))
            return Fail("lost its output", BrokenPipe);
        if (options.Keeps is { } kept)
            File.Delete(kept);
        _log.Add("clean");
        return options.ExitCode;
    }

    private int Fail(string how, int code)
    {
        _log.Add(how);
        return code;
    }

    private string[] WorkerCommand() => [options.Program, "--name", options.Name + "-worker", "--twice-is-fatal"];

    private void Flood()
    {
        var line = new string('x', 1023);
        for (var written = 0L; written < options.FloodBytes; written += line.Length + 1)
            EventLog.Say(line);
        _log.Add("flooded");
    }
}
