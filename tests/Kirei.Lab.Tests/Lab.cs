using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

// A drill mostly waits. Classes that need the machine, the engine or a browser for themselves say so.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 4)]
[assembly: AssemblyFixture(typeof(Kirei.TestKit.DockerImages))]

namespace Kirei.Lab.Tests;

/// <summary>The program under test, as a user runs it.</summary>
internal static class Lab
{
    /// <summary>KIREI_LAB_BIN, or the build that lies beside the tests.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("KIREI_LAB_BIN")
        ?? Path.Combine(AppContext.BaseDirectory, "kirei-lab");

    /// <summary>One of the known entrypoints.</summary>
    public static string Entrypoint(string name) => Path.Combine(AppContext.BaseDirectory, "Entrypoints", name);

    public static Process Start(IEnumerable<string> arguments, IEnumerable<(string Name, string Value)>? environment = null)
    {
        ProcessStartInfo info = new(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["KIREI_BIN"] = Repository.Kirei;
        info.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment ?? [])
        {
            info.Environment[name] = value;
        }

        return Process.Start(info)!;
    }

    public static async Task<Ran> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        return await EndOf(process);
    }

    /// <summary>Waits for the end; a process that hangs is killed.</summary>
    public static async Task<Ran> EndOf(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Pace.Of(600));
        await using CancellationTokenRegistration hung = patience.Token.Register(process.Kill);
        await process.WaitForExitAsync(patience.Token);
        return new Ran(process.ExitCode, await output, await errors);
    }

    /// <summary>Drills and gives the JSON report; what the drill says on standard error fails the test.</summary>
    public static async Task<JsonElement> DrillAsync(params string[] arguments)
    {
        Ran ran = await RunAsync(["drill", "--json", "-", .. arguments]);
        Assert.Equal("", ran.Errors);
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    /// <summary>The words that drill an entrypoint whose program is app.pl, once that has said that it is up.</summary>
    public static string[] DrillOf(string name, params string[] options) =>
        ["drill", "--ready-log", "up", "--env", "APP=" + Entrypoint("app.pl"), .. options, "--", Entrypoint(name)];

    /// <summary>
    /// Drills an entrypoint whose program is app.pl, with a grace of little more than a second, on the reference machine.
    /// </summary>
    public static Task<JsonElement> DrillEntrypointAsync(string name, params string[] options) =>
        DrillEntrypointWithinAsync(Pace.Duration(1.5), name, options);

    public static Task<JsonElement> DrillEntrypointWithinAsync(string grace, string name, params string[] options) =>
        DrillAsync(["--grace", grace, "--ready-log", "up", "--ready-after", Pace.Duration(0.1), "--env", "APP=" + Entrypoint("app.pl"),
            .. options, "--", Entrypoint(name)]);
}

/// <summary>How a run of the program ended.</summary>
internal sealed record Ran(int Code, string Output, string Errors);

/// <summary>What the tests read out of a report.</summary>
internal static class Report
{
    public static IEnumerable<JsonElement> Stops(this JsonElement report) => report.GetProperty("stops").EnumerateArray();

    public static JsonElement OnlyStop(this JsonElement report) => Assert.Single(report.Stops());

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    public static IEnumerable<JsonElement> Processes(this JsonElement stop) => stop.GetProperty("processes").EnumerateArray();

    public static JsonElement Process(this JsonElement stop, string name) => stop.Processes().First(p => p.Text("name") == name);
}
