using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>A container that runs until it is stopped.</summary>
internal sealed class Container : IDisposable
{
    // docker's ten seconds, on the reference machine
    private static readonly int Grace = Pace.WholeSeconds(10);

    private Container(string id) => Id = id;

    public string Id { get; }

    public string Log => Engine.Docker("logs", Id) is var run ? run.Output + run.Errors : "";

    public int ExitCode =>
        int.Parse(Engine.Docker("inspect", "-f", "{{.State.ExitCode}}", Id).Ends(0).Output, CultureInfo.InvariantCulture);

    /// <summary>Its PID 1, as the host counts.</summary>
    public int HostPid => int.Parse(Engine.Docker("inspect", "-f", "{{.State.Pid}}", Id).Ends(0).Output, CultureInfo.InvariantCulture);

    public static Container Start(IEnumerable<string> options, string image, params IEnumerable<string> arguments) =>
        new(Engine.Docker(["run", "-d", "--network", "none", "-e", $"KIREI_GRACE={Grace}s", .. options, image, .. arguments])
            .Ends(0).Output.Trim());

    /// <summary>Runs a command in it.</summary>
    public Run Exec(params IEnumerable<string> command) => Engine.Docker(["exec", Id, .. command]);

    /// <summary>Waits until a command in it succeeds.</summary>
    public void Until(params IReadOnlyList<string> command) =>
        Eventually.Is(() => Exec(command).ExitCode == 0, () => $"waited in vain for {string.Join(' ', command)}\n{Log}");

    /// <summary>Waits for something that can be seen from outside.</summary>
    public void UntilHost(Func<bool> condition) => Eventually.Is(condition, () => Log);

    /// <summary>The status of the process of that name, as the kernel has it.</summary>
    public Dictionary<string, string> StatusOf(string name) => Exec("sh", "-c", $"cat /proc/$(pgrep -ox {name})/status").Ends(0).Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(line => line.Split(':')[0], line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());

    /// <summary>docker stop.</summary>
    public TimeSpan Stop()
    {
        Stopwatch watch = Stopwatch.StartNew();
        Engine.Docker("stop", "--time", $"{Grace}", Id).Ends(0);
        return watch.Elapsed;
    }

    public void Restart() => Engine.Docker("start", Id).Ends(0);

    public void Dispose() => Engine.Docker("rm", "-f", "-v", Id).Ends(0);
}
