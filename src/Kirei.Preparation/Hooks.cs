using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Runs the programs of a folder one after the other, as the official images do with /docker-entrypoint.d. Nothing is sourced: a hook hands
/// variables on by writing to the file that <c>$KIREI_ENV</c> names, a new one for each (<see cref="HookVariables"/>).
/// </summary>
internal sealed class Hooks(IPreparationHost host, TimeSpan? limit)
{
    private static readonly OsString FileVariable = new("KIREI_ENV"u8);

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
                host.Say($"hook {path} is meant to be sourced by a shell, and kirei sources nothing: not run; write a hook that sources it "
                    + $"and hands its variables on: . {path}; echo \"NAME=$NAME\" >>\"$KIREI_ENV\"");
            }
            else if (host.IsExecutable(path))
            {
                hooks.Add(path);
            }
            else
            {
                host.Say($"hook {path} is not executable: not run; chmod +x it, or mount it so (defaultMode: 0755 in Kubernetes)");
            }
        }

        hooks.Sort(HookOrder.Instance);
        return hooks;
    }

    private EnvironmentBlock RunOne(OsString hook, EnvironmentBlock environment)
    {
        using SharedFileForChildren? file = host.NewSharedFile();
        CommandEnding ending = host.Run([hook], file is null ? environment : environment.With(FileVariable, file.Path), limit);
        if (!ending.Succeeded)
        {
            throw new PreparationException($"hook {hook} {ending.Failure}: the command is not started");
        }

        return file is null ? environment : HookVariables.Apply(hook, ReadBack(hook, file.Path), environment);
    }

    private byte[] ReadBack(OsString hook, OsString file)
    {
        try
        {
            return host.Read(file);
        }
        catch (LinuxException error)
        {
            throw new PreparationException($"hook {hook}: {error.Message}: a hook may write to the file $KIREI_ENV, but must leave it there");
        }
    }
}
