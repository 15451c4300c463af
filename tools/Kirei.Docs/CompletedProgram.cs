using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using Kirei.Lab.Verbs;
using Kirei.Options;
using Kirei.Verbs;

namespace Kirei.Docs;

/// <summary>What a shell can complete of a program: its verbs, and the options of each.</summary>
/// <param name="Name">The program.</param>
/// <param name="Verbs">Its verbs. The options of the first one hold where no verb has been written.</param>
internal sealed record CompletedProgram(string Name, CompletedVerb[] Verbs)
{
    /// <summary>kirei and kirei-lab, from the tables that their command lines are read by.</summary>
    public static readonly CompletedProgram[] All =
    [
        new("kirei",
        [
            new("run", "run a program as the init", [.. FlagTable.OfRun.Select(CompletedOption.Of)]),
            new("exec", "prepare, then become a program", [.. FlagTable.OfExec.Select(CompletedOption.Of)]),
            new("up", "run the services of a kirei.yaml", [.. UpFlags.All.Select(CompletedOption.Of)]),
            .. ControlVerbs.All.Select(verb => new CompletedVerb(verb.Name, verb.Summary, [.. verb.Flags.Select(CompletedOption.Of)])),
            new("explain", "say what a stop would do now", [.. FlagTable.OfExplain.Select(CompletedOption.Of)]),
            new("plan", "show how a stop would spend its grace", [.. PlanFlags.OfRun.Select(CompletedOption.Of)]),
            new("as", "stand in for tini, dumb-init or catatonit", []),
            new("version", "show the version", []),
            new("help", "show the help of a verb", []),
        ]),
        new("kirei-lab",
        [
            .. new[] { DrillVerb.Create(), ReportVerb.Create(), CheckVerb.Create(), ImportVerb.Create() }.Select(verb => new CompletedVerb(
                verb.Name,
                verb.Description!,
                [.. verb.Options.Where(o => !o.Hidden).Select(CompletedOption.Of)])),
        ]),
    ];
}

/// <summary>A verb.</summary>
/// <param name="Name">The word.</param>
/// <param name="Description">What it does.</param>
/// <param name="Options">Its options.</param>
internal sealed record CompletedVerb(string Name, string Description, IReadOnlyList<CompletedOption> Options);

/// <summary>An option.</summary>
/// <param name="Name">Its long form.</param>
/// <param name="Description">What it does.</param>
/// <param name="TakesValue">Whether a value follows.</param>
internal sealed record CompletedOption(string Name, string Description, bool TakesValue)
{
    /// <summary>One of kirei's.</summary>
    public static CompletedOption Of(Flag flag) => new("--" + flag.Name, flag.Summary, !flag.IsSwitch);

    /// <summary>One of kirei-lab's.</summary>
    public static CompletedOption Of(Option option) => new(option.Name, option.Description!, option.HelpName is not null);
}
