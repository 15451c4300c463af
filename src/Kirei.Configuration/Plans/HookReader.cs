using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The keys <c>pre_stop</c> and <c>post_stop</c>.</summary>
internal static class HookReader
{
    /// <summary>Reads a list of hooks.</summary>
    public static List<HookDraft> Read(Node node, ConfigurationInput input, Findings findings)
    {
        List<HookDraft> hooks = [];
        foreach (Node item in ((ListNode)node).Items)
        {
            MapNode map = (MapNode)item;
            ImmutableArray<OsString> command = map.Find("command") is { } words ? CommandWords.Read(words, findings) : [];
            if (command.IsEmpty)
            {
                findings.Error(map.At, "this hook has no command", "write - command: [\"program\", \"argument\"]");
                continue;
            }

            hooks.Add(new HookDraft(
                command,
                map.Duration("timeout"),
                map.Text("user"),
                map.Scalar("working_dir")?.Value,
                map.Find("environment") is { } variables ? Environment(variables, input, findings) : []));
        }

        return hooks;
    }

    /// <summary>A hook as it is run.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="person">Who its service runs as.</param>
    public static HookPlan Plan(HookDraft hook, Person person)
    {
        Person own = person with
        {
            User = hook.User ?? person.User,
            Groups = hook.User is null ? person.Groups : [],
            WorkingDirectory = hook.WorkingDirectory ?? person.WorkingDirectory,
        };
        return new HookPlan(own.Run(hook.Command), hook.Timeout, hook.Environment);
    }

    private static ImmutableArray<OsString> Environment(Node node, ConfigurationInput input, Findings findings)
    {
        List<OsString> variables = [];
        foreach ((OsString name, OsString? value) in EnvironmentReader.Variables(node, findings))
        {
            if ((value ?? input.Environment.Find(name)) is { } text)
            {
                variables.Add(new OsString([.. name.Bytes, (byte)'=', .. text.Bytes]));
            }
        }

        return [.. variables];
    }
}
