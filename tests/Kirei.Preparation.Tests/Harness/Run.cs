using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Kirei.Supervision.Snapshot;
using Xunit;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>A process that runs, and what it said.</summary>
internal sealed class Run : IDisposable
{
    private static readonly TimeSpan Limit = Pace.Of(120); // it only means: it hangs
    private const int MostBytes = 64 << 20; // more than any test needs: what writes without end fails the test, and not the machine
    private readonly Process _process;
    private readonly Task<byte[]> _output;
    private readonly Task<byte[]> _errors;

    private Run(Process process)
    {
        _process = process;
        _output = ReadAsync(process.StandardOutput.BaseStream);
        _errors = ReadAsync(process.StandardError.BaseStream);
    }

    public byte[] OutputBytes => Read(End()._output);

    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string Errors => Encoding.UTF8.GetString(Read(End()._errors));

    public string[] Complaints => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public int ExitCode => End()._process.ExitCode;

    public int Pid => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>kirei with these arguments.</summary>
    public static Run Kirei(params IEnumerable<string> arguments) => Start(Repository.Kirei, arguments);

    /// <summary>kirei with these arguments, as PID 1 of a namespace of its own.</summary>
    public static Run KireiAsPid1(params IEnumerable<string> arguments) =>
        Start("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", Repository.Kirei, .. arguments]);

    /// <summary>Any program.</summary>
    public static Run Start(string program, params IEnumerable<string> arguments) => Start([], program, arguments);

    /// <summary>Any program, with variables added to the environment.</summary>
    public static Run Start(IEnumerable<(string Name, string Value)> variables, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new Run(process);
    }

    /// <summary>A shell script, ended by the first failure.</summary>
    public static Run Shell(string script) => Start("/bin/sh", "-ec", script);

    /// <summary>It must have ended with this code.</summary>
    public Run Ends(int code)
    {
        Assert.True(ExitCode == code, $"exit code {ExitCode}, expected {code}\nstdout: {Output}\nstderr: {Errors}");
        return this;
    }

    /// <summary>It must have written this, and nothing else.</summary>
    public Run Says(string text)
    {
        Assert.True(Output == text, $"expected: {text}\nstdout: {Output}\nstderr: {Errors}");
        return this;
    }

    /// <summary>It must have written what stands up to a closer look.</summary>
    public Run Says(Action<string> look)
    {
        look(Output);
        return this;
    }

    /// <summary>It must have complained of this in one line.</summary>
    public Run Complains(params string[] parts)
    {
        Assert.True(
            Complaints.Any(line => parts.All(part => line.Contains(part, StringComparison.Ordinal))),
            $"expected: {string.Join(" … ", parts)}\nstderr: {Errors}");
        return this;
    }

    /// <summary>It must have had nothing to complain of.</summary>
    public Run IsQuiet()
    {
        Assert.True(Errors.Length == 0, Errors);
        return this;
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string signal) => Start("/bin/kill", "-" + signal, Pid.ToString(CultureInfo.InvariantCulture)).Ends(0);

    /// <summary>Waits for something that the process does.</summary>
    public void Until(Func<bool> condition, string what)
    {
        Eventually.Is(() => condition() || HasEnded, what);
        Assert.True(condition(), HasEnded ? $"ended before {what}: {Output}{Errors}" : what);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private Run End()
    {
        if (!_process.WaitForExit(Limit))
        {
            _process.Kill();
            throw new TimeoutException("it does not end");
        }

        return this;
    }

    private static byte[] Read(Task<byte[]> stream) => stream.Wait(Limit)
        ? stream.Result
        : throw new TimeoutException("it has ended, and a process that it began keeps its output open");

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using MemoryStream read = new();
        byte[] part = new byte[81920];
        while (await stream.ReadAsync(part) is int count and > 0)
        {
            if (read.Length + count > MostBytes)
            {
                throw new InvalidOperationException($"it writes more than {MostBytes} bytes");
            }

            await read.WriteAsync(part.AsMemory(0, count));
        }

        return read.ToArray();
    }
}
