using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Soak;

/// <summary>The command line.</summary>
internal sealed record Options
{
    public const string Usage = """
        Kirei.Soak [--kirei PATH] [--seed N] [--seconds S | --scripts N | --only K,…] [--jobs J] [--once]
          generates scripts, stops each under no init, tini and kirei at the same moment, and tells who lost what
            --kirei PATH   the binary (out/kirei)          --seconds S  for so long (30)
            --seed N       the scripts' (1)                --scripts N  so many instead
            --jobs J       so many at a time (2)           --only K,…   these alone
            --once         a script that harms is not run again
        Kirei.Soak --show [--seed N] [--only K,…]   writes the scripts, and runs none
        Kirei.Soak --self-test                      proves that the judge finds each kind of harm
        """;

    public string Kirei { get; private set; } = Path.GetFullPath("out/kirei");

    public ulong Seed { get; private set; } = 1;

    public TimeSpan Limit { get; private set; } = TimeSpan.FromSeconds(30);

    public int Scripts { get; private set; } = int.MaxValue;

    public ImmutableArray<int> Only { get; private set; } = [];

    public int Jobs { get; private set; } = 2;

    public bool Once { get; private set; }

    public bool Show { get; private set; }

    public bool SelfTest { get; private set; }

    /// <summary>Null when the words make no sense.</summary>
    public static Options? Parse(IReadOnlyList<string> words)
    {
        Options options = new();
        for (int at = 0; at < words.Count; at++)
        {
            bool takesValue = words[at] is not ("--once" or "--show" or "--self-test");
            if ((takesValue && at + 1 == words.Count) || !options.Take(words[at], takesValue ? words[++at] : ""))
            {
                return null;
            }
        }

        return options;
    }

    private bool Take(string option, string value)
    {
        switch (option)
        {
            case "--kirei": Kirei = Path.GetFullPath(value); break;
            case "--seed": Seed = ulong.Parse(value, CultureInfo.InvariantCulture); break;
            case "--seconds": Limit = TimeSpan.FromSeconds(double.Parse(value, CultureInfo.InvariantCulture)); break;
            case "--scripts": (Scripts, Limit) = (int.Parse(value, CultureInfo.InvariantCulture), TimeSpan.MaxValue); break;
            case "--only":
                (Only, Limit) =
                ([.. value.Split(',').Select(word => int.Parse(word, CultureInfo.InvariantCulture))], TimeSpan.MaxValue); break;
            case "--jobs": Jobs = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--once": Once = true; break;
            case "--show": Show = true; break;
            case "--self-test": SelfTest = true; break;
            default: return false;
        }

        return true;
    }
}
