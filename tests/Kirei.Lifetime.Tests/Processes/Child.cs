using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Tests.Processes;

/// <summary>A running test child. What waits for it gives up when it hangs: that is every test's time-out.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken);
    private readonly List<string> _output = [];
    private readonly Task<string> _errors;
    private readonly Place _place;
    private readonly string _name;

    private Child(Process process, Place place, string name)
    {
        _process = process;
        _place = place;
        _name = name;
        _patience.CancelAfter(Eventually.Limit);
        _errors = process.StandardError.ReadToEndAsync(_patience.Token);
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<Child> Start(
        Flavour flavour, Place place, string arguments, params IReadOnlyCollection<(string Name, string Value)> environment)
    {
        if (place.IsContainer())
        {
            Engine.Need();
        }

        string name = $"kirei-lifetime-{Guid.NewGuid():N}";
        IEnumerable<string> prefix = place.Prefix(name, environment.Select(variable => variable.Name));
        // whoever runs the tests may ignore INT and QUIT, as a shell makes its background jobs do
        return await Start(place, name, ["env", "--default-signal", .. prefix, .. flavour.Command(), .. arguments.Split(' ')], environment);
    }

    public static async Task<Child> Start(
        Place place, IReadOnlyList<string> command, params IReadOnlyCollection<(string Name, string Value)> environment) =>
        await Start(place, "", command, environment);

    private static async Task<Child> Start(
        Place place, string name, IReadOnlyList<string> command, IReadOnlyCollection<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        Child child = new(Process.Start(start)!, place, name);
        await child.Say("ready");
        return child;
    }

    /// <summary>Sends it, if there is still somebody to get it.</summary>
    public void Signal(Signal signal)
    {
        if (FindPid() is { } pid)
        {
            signal.SendTo(pid);
        }
    }

    /// <summary>Waits until it has said this line.</summary>
    public async Task Say(string line)
    {
        while (await ReadLine() is { } said)
        {
            if (said == line)
            {
                return;
            }
        }

        throw new InvalidOperationException($"ended before it said '{line}': {string.Join('\n', _output)}\n{await _errors}");
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<Ended> End()
    {
        while (await ReadLine() is not null)
        {
            // until the last line
        }

        await _process.WaitForExitAsync(_patience.Token);
        string errors = await _errors;
        return new Ended(_process.ExitCode, _output, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            if (_place.IsContainer())
            {
                Engine.Remove(_name);
            }
        }

        _process.Dispose();
        _patience.Dispose();
    }

    private async Task<string?> ReadLine()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(_patience.Token);
        _output.AddRange(line is null ? [] : [line]);
        return line;
    }

    private int? FindPid() => _place.TakesSignals() ? _process.Id : FirstChildOf(_process.Id);

    private static int? FirstChildOf(int pid)
    {
        try
        {
            string children = File.ReadAllText($"/proc/{pid}/task/{pid}/children");
            return int.TryParse(children.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int child) ? child : null;
        }
        catch (IOException) // both have ended
        {
            return null;
        }
    }
}
