using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Architecture.Tests.Reading;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>Who may know whom. Data goes one way, and nothing reaches back up.</summary>
public sealed class ArrowTests
{
    // What of Kirei.Linux is a value or a message; every other type of it acts on the kernel.
    private static readonly HashSet<string> KernelValues =
    [
        "Pid", "ProcessId", "Signal", "SignalSet", "ExitStatus", "Errno", "Instant", "OsString", "EnvironmentBlock", "SpawnRequest",
        "SpawnResult",
        "ChildGroup", "ChildChange", "ChildChangeKind", "LinuxException", "SpawnFailure", "DurationText", "UtcText", "Fnv1a",
    ];

    private static readonly string[] Seams = ["Kirei.Supervision.Machine", "Kirei.Preparation.Effects"];

    [Fact]
    public void an_assembly_knows_only_those_below_it()
    {
        foreach (CompiledAssembly assembly in Repository.Init)
        {
            IEnumerable<string> below = Repository.InitAssemblies.TakeWhile(name => name != assembly.Name);

            Violations.None(
                assembly.References.Where(name => !IsPlatform(name) && !IsParser(assembly.Name, name)).Except(below)
                    .Select(name => $"{assembly.Name} references {name}"));
        }
    }

    [Fact]
    public void no_arrow_leads_back()
    {
        ILookup<string, string> arrows = Uses
            .Where(use => use.User.Namespace != use.Used.Namespace && !use.User.IsGenerated && !use.Used.IsGenerated)
            .Select(use => (User: use.User.Namespace, Used: use.Used.Namespace))
            .Distinct()
            .ToLookup(arrow => arrow.User, arrow => arrow.Used);

        Assert.NotEmpty(arrows);
        Violations.None(arrows.Select(user => user.Key).Where(ns => Reach.From(ns, arrows).Contains(ns)));
    }

    [Theory]
    [InlineData("Kirei.Supervision.Drain", "Kirei.Supervision.Init")]
    [InlineData("Kirei.Supervision.Drain", "Kirei.Supervision.Output")]
    [InlineData("Kirei.Supervision.Output", "Kirei.Supervision.Init")]
    public void what_is_used_does_not_know_its_user(string used, string user) =>
        Violations.None(Uses.Where(use => use.User.IsIn(used) && use.Used.IsIn(user)));

    [Fact]
    public void the_domain_touches_the_kernel_through_the_seam_alone() =>
        Violations.None(Uses.Where(use =>
            (use.User.IsIn("Kirei.Supervision") || use.User.IsIn("Kirei.Preparation")) && !Seams.Any(use.User.IsIn)
                && ActsOnTheKernel(use.Used)));

    [Fact]
    public void native_calls_are_declared_in_one_place()
    {
        string[] calls = [.. Repository.Init.SelectMany(assembly => assembly.NativeCalls)];

        Assert.NotEmpty(calls);
        Violations.None(calls.Where(call => !call.StartsWith("Kirei.Linux.Libc.", StringComparison.Ordinal)));
    }

    [Fact]
    public void a_process_that_may_be_pid_1_starts_no_thread_and_lets_the_runtime_reap_nobody() =>
        Violations.None(Uses.Where(use => Forbidden.Contains(use.Used.FullName) || use.Used.IsIn("System.Threading.Tasks")
            || use.Used.IsIn("System.Timers")));

    private static readonly HashSet<string> Forbidden =
    [
        "System.Console", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo",
        "System.Runtime.InteropServices.PosixSignalRegistration",
        "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer", "System.Threading.PeriodicTimer",
        "System.Net.Sockets.Socket", "System.Net.Dns", "System.Net.Http.HttpClient",
    ];

    private static IEnumerable<Use> Uses => Repository.Init.SelectMany(assembly => assembly.Uses);

    private static bool IsPlatform(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);

    // YAML is parsed in one place, which PID 1 never enters.
    private static bool IsParser(string user, string used) => (user, used) == ("Kirei.Configuration", "SharpYaml");

    internal static bool ActsOnTheKernel(TypeName type) =>
        type.Assembly == "Kirei.Linux" && !type.IsGenerated && !KernelValues.Contains(type.Name);
}
