using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Runs the programs of a folder one after the other, as the official images do with /docker-entrypoint.d. Nothing is sourced: a hook hands
/// variables on by writing <c>NAME=value</c> lines, taken as they are, to the file that <c>$KIREI_ENV</c> names.
/// </summary>
internal sealed class Hooks(IPreparationHost host, TimeSpan? limit)
{
    private static readonly OsString FileVariable = new("KIREI_ENV"u8);
    private int _taken; // of the shared file

    /// <summary>Runs them.</summary>
    /// <returns>The environment with what they handed on.</returns>
    /// <exception cref="PreparationException">One failed.</exception>
    public EnvironmentBlock Run(OsString folder, EnvironmentBlock environment)
    {
        foreach (OsString hook in Find(folder))
        {
            environment = RunOne(hook, environment);
        }

        return environment;
    }

    private List<OsString> Find(OsString folder)
    {
        List<OsString> hooks = [];
        foreach (OsString name in host.List(folder))
        {
            OsString path = folder / name;
            if (!HookOrder.IsHook(name.Bytes) || host.Look(path) != FileKind.File)
            {
                continue;
            }

            if (name.Bytes.EndsWith(".envsh"u8))
            {
                host.Say($"hook {path} is meant to be sourced by a shell: not run; a hook hands variables on through the file $KIREI_ENV");
            }
            else if (host.IsExecutable(path))
            {
                hooks.Add(path);
            }
            else
            {
                host.Say($"hook {path} is not executable: not run");
            }
        }

        hooks.Sort(HookOrder.Instance);
        return hooks;
    }

    private EnvironmentBlock RunOne(OsString hook, EnvironmentBlock environment)
    {
        OsString? file = host.NewSharedFile();
        CommandEnding ending = host.Run([hook], file is { } path ? environment.With(FileVariable, path) : environment, limit);
        if (!ending.Succeeded)
        {
            throw new PreparationException($"hook {hook} {ending.Failure}: the command is not started");
        }

        return file is { } written ? Take(hook, host.Read(written), environment) : environment;
    }

    private EnvironmentBlock Take(OsString hook, ReadOnlySpan<byte> content, EnvironmentBlock environment)
    {
        ReadOnlySpan<byte> fresh = content[Math.Min(_taken, content.Length)..];
        _taken = content.Length;
        foreach (Range range in fresh.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = fresh[range];
            int equals = line.IndexOf((byte)'=');
            if (equals > 0 && !line.Contains((byte)0))
            {
                environment = environment.With(new OsString(line[..equals]), new OsString(line[(equals + 1)..]));
            }
            else if (!line.IsEmpty)
            {
                throw new PreparationException($"hook {hook} wrote a line to $KIREI_ENV that is not NAME=value");
            }
        }

        return environment;
    }
}
