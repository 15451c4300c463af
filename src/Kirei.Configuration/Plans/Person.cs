using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Configuration.Plans;

/// <summary>
/// Who a service's commands run as, hooks and checks too: by way of <c>kirei exec</c> where something has to be done for that, else
/// directly.
/// </summary>
/// <param name="Program">How kirei starts itself.</param>
/// <param name="User">The user; null for kirei's own.</param>
/// <param name="Groups">Groups beside the user's.</param>
/// <param name="WorkingDirectory">The folder; null for kirei's own.</param>
/// <param name="HasSecrets">Whether variables are to be read from files.</param>
internal sealed record Person(
    OsString Program, string? User, ImmutableArray<string> Groups, OsString? WorkingDirectory, bool HasSecrets)
{
    /// <summary>The options of <c>kirei exec</c>, without the folder.</summary>
    public ImmutableArray<OsString> Options
    {
        get
        {
            List<OsString> options = [];
            if (User is not null)
            {
                options.AddRange([new OsString("--user"u8), new OsString(User)]);
            }

            if (!Groups.IsEmpty)
            {
                options.AddRange([new OsString("--groups"u8), new OsString("init," + string.Join(',', Groups))]);
            }

            if (HasSecrets)
            {
                options.AddRange([new OsString("--secret-files"u8), new OsString("auto"u8)]);
            }

            return [.. options];
        }
    }

    /// <summary>A command as this person runs it.</summary>
    public ImmutableArray<OsString> Run(ImmutableArray<OsString> command)
    {
        List<OsString> options = [.. Options];
        if (WorkingDirectory is { } folder)
        {
            options.AddRange([new OsString("--workdir"u8), folder]);
        }

        return options.Count == 0
            ? command
            : [Program, new OsString("exec"u8), .. options, new OsString("--"u8), .. command];
    }

    /// <summary>The command that ends when something is there, or the time is over.</summary>
    /// <param name="target">What <c>kirei exec --wait</c> waits for.</param>
    /// <param name="timeout">How long; <c>infinity</c> for as long as it takes.</param>
    public ImmutableArray<OsString> Await(OsString target, string timeout) =>
    [
        Program, new OsString("exec"u8), new OsString("--wait"u8), target, new OsString("--wait-timeout"u8), new OsString(timeout),
    ];
}
