using System.Collections.Generic;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>Runs each entrypoint of a theme under each of its shells, stops it, and compares.</summary>
public abstract class EntrypointTheme : SandboxTest
{
    private const double Grace = 10;

    // Less than half of the time to the deadline, for which some rules wait when they are in doubt
    private const double NobodyWaited = 4.2;
    private const double Deadline = 9;

    private static readonly Shells[] EachShell = [Shells.Dash, Shells.Bash, Shells.Busybox, Shells.Zsh, Shells.Ksh, Shells.Mksh];

    private protected static IEnumerable<TheoryDataRow<string, string>> RowsOf(IReadOnlyList<Entrypoint> table) =>
        from entrypoint in table
        from shell in EachShell
        where entrypoint.Shells.HasFlag(shell)
        select new TheoryDataRow<string, string>(entrypoint.Name, shell.ToString())
        {
            TestDisplayName = $"{entrypoint.Name} ({shell})",
        };

    private protected void Holds(IReadOnlyList<Entrypoint> table, string name, string shell) =>
        Holds(table.Single(entrypoint => entrypoint.Name == name), System.Enum.Parse<Shells>(shell));

    private void Holds(Entrypoint entrypoint, Shells shell)
    {
        foreach (var (name, text) in entrypoint.Files)
            Scratch.WriteScript(name, text);

        var container = Start(new Launch
        {
            Options = ["--grace", Pace.Duration(Grace), .. entrypoint.Options, "--report", Scratch.Path(Sandbox.Report)],
            Command = entrypoint.Command(Scratch, shell),
        });
        container.AwaitStart([.. entrypoint.Stories.Keys]);
        if (entrypoint.SaysReady)
            container.AwaitLine("ready");
        var ending = container.Stop(entrypoint.StopSignal);

        foreach (var (program, story) in entrypoint.Stories)
            ending.HasStory(program, story);
        foreach (var program in entrypoint.NeverRuns)
            ending.HasRuns(program, 0);
        foreach (var program in entrypoint.Stories.Keys.Where(_ => entrypoint.Runs is not null))
            ending.HasRuns(program, entrypoint.Runs ?? 0);
        foreach (var (name, text) in entrypoint.Leaves)
            Assert.True(text == Scratch.Read(name), $"{name}: {Scratch.Read(name)}\nexpected: {text}\n{ending}");
        ending.Says(entrypoint.SaysReady ? ["ready", .. entrypoint.Says] : entrypoint.Says)
            .HasExitCode(entrypoint.ExitCode)
            .TookLessThan(entrypoint.IsPatient ? Deadline : NobodyWaited)
            .IsQuiet();
        StopCosts.Note($"{GetType().Name}: {entrypoint.Name} ({shell})", ending);
    }
}
