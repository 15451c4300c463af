using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Configuration files: rendered in memory, all of them, then written, then checked by the programs that read them.</summary>
internal sealed class Configuration(PreparationPlan plan, IPreparationHost host, Func<string, Identity> resolve)
{
    /// <summary>Looks whether the owners are there; one line is added for each mistake.</summary>
    public void CheckOwners(List<string> mistakes)
    {
        foreach (RenderRequest request in plan.Renders)
        {
            try
            {
                _ = OwnerOf(request.Owner);
            }
            catch (PreparationException mistake)
            {
                mistakes.Add($"render {request.Source}: owner {request.Owner}: {mistake.Full}");
            }
        }
    }

    /// <summary>Renders all that can be; null while a source is not there that a wait may bring.</summary>
    /// <exception cref="PreparationException">Names every mistake.</exception>
    public IReadOnlyList<RenderedFile>? TryRender(EnvironmentBlock environment) =>
        plan.Waits.IsEmpty || plan.Renders.All(request => request.IsVariable || host.Look(request.Source) is not null)
            ? Render(environment)
            : null;

    /// <summary>Renders.</summary>
    /// <exception cref="PreparationException">Names every mistake.</exception>
    public IReadOnlyList<RenderedFile> Render(EnvironmentBlock environment) =>
        new Templates(host, environment, plan.Unset, plan.RenderVariables).Render(plan.Renders);

    /// <summary>Writes them.</summary>
    /// <exception cref="PreparationException">One cannot be written.</exception>
    public void Write(IReadOnlyList<RenderedFile> files)
    {
        OsString made = new([]);
        foreach (RenderedFile file in files)
        {
            try
            {
                OsString folder = new(file.Target.Bytes[..Math.Max(file.Target.Bytes.LastIndexOf((byte)'/'), 0)]);
                if (folder != made)
                {
                    host.MakeFolder(made = folder);
                }

                host.Put(file.Target, file.Content, file.Mode, OwnerOf(file.Owner));
            }
            catch (LinuxException error)
            {
                throw new PreparationException($"render {file.Target}: {error.Message}{WayOut(error.Errno)}");
            }
        }
    }

    /// <summary>The environment without the variables that only held a template.</summary>
    public static EnvironmentBlock WithoutContents(EnvironmentBlock environment) =>
        environment.Variables.Any(IsContent)
            ? new EnvironmentBlock(environment.Variables.RemoveAll(variable => IsContent(variable)))
            : environment;

    private static bool IsContent(OsString variable) => variable.Bytes.StartsWith(RenderRequest.ContentVariable);

    /// <summary>Has the configuration checked.</summary>
    /// <exception cref="PreparationException">A check does not agree.</exception>
    public void Check(EnvironmentBlock environment)
    {
        foreach (ImmutableArray<OsString> check in plan.RenderChecks)
        {
            CommandEnding ending = host.Run(check, environment, null);
            if (!ending.Succeeded)
            {
                throw new PreparationException($"render check {check[0]} {ending.Failure}: the command is not started");
            }
        }
    }

    private (uint User, uint Group)? OwnerOf(string? owner) =>
        owner is not null && resolve(owner) is var identity ? (identity.User, identity.Group) : null;

    private static string WayOut(Errno error) =>
        error.IsReadOnly ? ": mount a tmpfs or a volume there (--tmpfs, an emptyDir)"
        : error.IsNotPermitted ? ": this user may not write there: start kirei as root, or render to another folder"
        : error.IsFull ? ": give the file system there more room"
        : error.IsFolder ? ": name the file in it"
        : error.IsInvalid ? ": it is not replaced by one: name another file"
        : "";
}
