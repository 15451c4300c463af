using System;
using System.Collections.Generic;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Shared;

namespace Kirei.Lab.Checks.Model;

/// <summary>Which programs run another one, and how their own words end.</summary>
internal static class WrapperTable
{
    private sealed record Form(WrapperKind Kind, string OptionsWithValue, int Operands);

    private static readonly FrozenDictionary<string, Form> Forms = new Dictionary<string, Form>
    {
        ["env"] = new(WrapperKind.Becomes, "-u --unset -C --chdir", 0),
        ["command"] = new(WrapperKind.Becomes, "", 0),
        ["nice"] = new(WrapperKind.Becomes, "-n --adjustment", 0),
        ["ionice"] = new(WrapperKind.Becomes, "-c -n --class --classdata", 0),
        ["chrt"] = new(WrapperKind.Becomes, "", 1),
        ["taskset"] = new(WrapperKind.Becomes, "", 1),
        ["stdbuf"] = new(WrapperKind.Becomes, "-i -o -e", 0),
        ["numactl"] = new(WrapperKind.Becomes, "", 0),
        ["gosu"] = new(WrapperKind.Becomes, "", 1),
        ["su-exec"] = new(WrapperKind.Becomes, "", 1),
        ["setpriv"] = new(WrapperKind.Becomes, "--reuid --regid --groups --bounding-set --inh-caps --ambient-caps --securebits --pdeathsig", 0),
        ["chroot"] = new(WrapperKind.Becomes, "", 1),
        ["chpst"] = new(WrapperKind.Becomes, "-u -U -b -e -/ -C -n -l -L -m -d -o -p -f -c -r -t", 0),
        ["nohup"] = new(WrapperKind.NoHangUp, "", 0),
        ["setsid"] = new(WrapperKind.Session, "", 0),
        ["timeout"] = new(WrapperKind.TimeLimit, "-k -s --kill-after --signal", 1),
        ["sudo"] = new(WrapperKind.Sudo, "-u -g -h -p -C -D -R -T --user --group --host --prompt --chdir", 0),
        ["catatonit"] = new(WrapperKind.ChildInit, "-p", 0),
        ["podman-init"] = new(WrapperKind.ChildInit, "-p", 0),
        ["dumb-init"] = new(WrapperKind.GroupInit, "-r --rewrite", 0),
        ["tini"] = new(WrapperKind.ChildInit, "-p -e", 0),
        ["tini-static"] = new(WrapperKind.ChildInit, "-p -e", 0),
        ["docker-init"] = new(WrapperKind.ChildInit, "-p -e", 0),
        ["kirei"] = new(WrapperKind.Kirei, "", 0),
    }.ToFrozenDictionary();

    private static readonly string[] OtherInits =
    [
        "init", "systemd", "s6-svscan", "s6-overlay-init", "my_init", "runsvdir", "runsvinit", "runit", "pebble", "process-compose",
            "multirun",
        "supervisord", "container-init", "horust", "dinit", "overmind", "foreman", "honcho", "circusd", "monit", "pm2-runtime", "tino",
    ];

    /// <summary>Takes a command line apart.</summary>
    public static Invocation Read(ImmutableArray<Argument> words)
    {
        ImmutableArray<Wrapper>.Builder wrappers = ImmutableArray.CreateBuilder<Wrapper>();
        while (words is [var first, ..] && Of(words) is { } wrapper)
        {
            wrappers.Add(wrapper);
            words = words[wrapper.Words.Length..];
        }

        return new Invocation(wrappers.ToImmutable(), words);
    }

    private static Wrapper? Of(ImmutableArray<Argument> words)
    {
        string name = words[0].ProgramName;
        if (name is "su" or "runuser")
        {
            return Su(words, name);
        }

        if (OtherInits.Contains(name))
        {
            return new Wrapper(WrapperKind.OtherInit, name, words);
        }

        if (!Forms.TryGetValue(name, out Form? form))
        {
            return null;
        }

        int length = name == "kirei" ? KireiLength(words) : Length(words, form);
        ImmutableArray<Argument> own = words[..Math.Min(length, words.Length)];
        bool isTini = KnownPrograms.Tini.Split(' ').Contains(name);
        bool isGroup = isTini && own.Any(w => w.Text is ['-', not '-', ..] flags && flags.Contains('g', StringComparison.Ordinal));
        bool isSingle = name == "dumb-init" && own.Any(w => w.Text is "-c" or "--single-child");
        bool isInquiry = name == "command" && own.Any(w => w.Text is "-v" or "-V");
        WrapperKind kind = isGroup ? WrapperKind.GroupInit : isSingle ? WrapperKind.ChildInit : form.Kind;
        return isInquiry || (kind == WrapperKind.Becomes && own.Length == words.Length && name is "env" or "setpriv")
            ? null
            : new Wrapper(kind, name, own);
    }

    private static int Length(ImmutableArray<Argument> words, Form form)
    {
        string[] withValue = form.OptionsWithValue.Split(' ');
        int at = 1;
        while (at < words.Length)
        {
            string text = words[at].Text ?? "";
            if (text == "--")
            {
                at++;
                break;
            }

            bool isAssignment = words[0].ProgramName is "env" or "sudo" && text.IndexOf('=', StringComparison.Ordinal) > 0
                && text[0] != '-';
            if (text is not ['-', _, ..] && !isAssignment)
            {
                break;
            }

            at += withValue.Contains(text) ? 2 : 1;
        }

        return at + form.Operands;
    }

    // kirei [run] [OPTIONS] [--] COMMAND: options take their value with = or behind them; without -- the first word that is no option and
    // stands behind none is the command.
    private static int KireiLength(ImmutableArray<Argument> words)
    {
        int dashes = words.IndexOf(words.FirstOrDefault(w => w.Is("--"))!);
        if (dashes > 0)
        {
            return dashes + 1;
        }

        int at = 1;
        while (at < words.Length && (words[at].IsOption || words[at].Text is "run" or "exec"))
        {
            at++;
        }

        return at == 1 || at == words.Length || !words[at - 1].IsOption || words[at - 1].Text!.Contains('=', StringComparison.Ordinal)
            ? at
            : words.Length;
    }

    // Everything: what su runs is a text, read by another shell.
    private static Wrapper Su(ImmutableArray<Argument> words, string name) => new(WrapperKind.Su, name, words);
}
