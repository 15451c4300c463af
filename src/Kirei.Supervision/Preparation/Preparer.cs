using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Supervision.Preparation;

/// <summary>
/// Prepares for a command: environment → secrets → waits → configuration → ownership → hooks → user and limits. Users, environment, secrets and
/// templates are read before anything is waited for or written, so that a mistake in one of them leaves nothing changed.
/// </summary>
internal sealed class Preparer(PreparationPlan plan, IPreparationHost host)
{
    private static readonly OsString Passwd = new("/etc/passwd"u8);
    private static readonly OsString GroupFile = new("/etc/group"u8);
    private readonly List<string> _mistakes = [];
    private IdentityResolver? _resolver;

    /// <summary>Carries it all out.</summary>
    /// <returns>The environment for the command.</returns>
    /// <exception cref="PreparationException">Something is wrong, and the command must not be started.</exception>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    public EnvironmentBlock Prepare(EnvironmentBlock inherited)
    {
        EnvironmentBlock environment = PrepareEnvironment(inherited);
        Identity? identity = ResolveIdentity();
        CheckOwners(identity);
        ThrowMistakes();
        IReadOnlyList<RenderedFile>? files = Render(environment, SourcesThatAreThere);
        Wait(environment);
        Write(files ?? Render(environment, plan.Renders) ?? []);
        Check(environment);
        Own(identity);
        environment = RunHooks(environment);
        Become(identity);
        return identity is null ? environment : Personal(environment, identity);
    }

    private EnvironmentBlock PrepareEnvironment(EnvironmentBlock inherited)
    {
        EnvironmentBlock environment = plan.ClearsEnvironment ? new EnvironmentBlock([]) : inherited;
        foreach (OsString file in plan.EnvironmentFiles)
        {
            environment = EnvironmentFile.Apply(file.ToString(), ReadOrMistake(file), environment, inherited, _mistakes);
        }

        foreach ((OsString name, OsString value) in plan.Variables)
        {
            environment = environment.With(name, value);
        }

        return SecretFiles.Apply(plan.SecretFiles, environment, host.Read, _mistakes);
    }

    private byte[] ReadOrMistake(OsString file)
    {
        try
        {
            return host.Read(file);
        }
        catch (LinuxException error)
        {
            _mistakes.Add($"environment: {error.Message}");
            return [];
        }
    }

    private Identity? ResolveIdentity()
    {
        if (plan.User is null && plan.Groups is null)
        {
            return null;
        }

        try
        {
            Identity identity = Resolver.Resolve(plan.User ?? "", plan.Groups ?? GroupChoice.Init);
            if (identity.Warning is { } warning)
            {
                host.Say($"user {plan.User}: {warning}: give it a group of its own, --user {identity.User}:GID");
            }

            return identity;
        }
        catch (PreparationException mistake)
        {
            _mistakes.Add($"user {plan.User}: {mistake.Message}");
            return null;
        }
    }

    private IdentityResolver Resolver => _resolver ??= ReadAccounts(host);

    /// <summary>Reads the accounts; a root file system without them has none.</summary>
    public static IdentityResolver ReadAccounts(IPreparationHost host) => new(
        AccountFiles.ReadAccounts(ReadOrNothing(host, Passwd)), AccountFiles.ReadGroups(ReadOrNothing(host, GroupFile)), host.Identity);

    private static byte[] ReadOrNothing(IPreparationHost host, OsString path) => host.Look(path) is null ? [] : host.Read(path);

    private void ThrowMistakes()
    {
        if (_mistakes.Count > 0)
        {
            throw new PreparationException(string.Join('\n', _mistakes));
        }
    }

    /// <summary>Null while a source is not there that a wait may bring.</summary>
    private ImmutableArray<RenderRequest>? SourcesThatAreThere =>
        plan.Waits.IsEmpty || plan.Renders.All(request => host.Look(request.Source) is not null) ? plan.Renders : null;

    private IReadOnlyList<RenderedFile>? Render(EnvironmentBlock environment, ImmutableArray<RenderRequest>? requests) =>
        requests is { } some ? new Templates(host, environment, plan.Unset).Render(some) : null;

    private void Wait(EnvironmentBlock environment)
    {
        if (plan.Waits.IsEmpty)
        {
            return;
        }

        ImmutableArray<WaitTarget> targets = [.. new List<WaitTarget>(plan.Waits).ConvertAll(target => target with { Timeout = target.Timeout ?? plan.WaitTimeout })];
        foreach (WaitTarget target in targets.Where(target => target.IsEncrypted))
        {
            host.Say($"wait {target.Text}: a static binary has no TLS, so only the connection is tried; wait for exec:… to have it checked");
        }

        IReadOnlyList<Missing> missing = host.Await(targets, environment);
        if (missing.Count > 0 && !plan.StartsAnyway)
        {
            throw new PreparationException(string.Join('\n', new List<Missing>(missing).ConvertAll(Describe)));
        }

        foreach (Missing one in missing)
        {
            host.Say(Describe(one) + ": started all the same");
        }
    }

    private static string Describe(Missing one) => string.Create(
        CultureInfo.InvariantCulture, $"wait {one.Target.Text}: not there after {one.Target.Timeout!.Value.TotalSeconds:0.#} s: {one.Reason}");

    private void Write(IReadOnlyList<RenderedFile> files)
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
                throw new PreparationException($"render {file.Target}: {error.Message}{WayOut(error)}");
            }
        }
    }

    private void CheckOwners(Identity? user)
    {
        foreach (RenderRequest request in plan.Renders)
        {
            try
            {
                _ = OwnerOf(request.Owner);
            }
            catch (PreparationException mistake)
            {
                _mistakes.Add($"render {request.Source}: owner {request.Owner}: {mistake.Message}");
            }
        }

        if (!plan.Owned.IsEmpty && user is null && plan.User is null)
        {
            _mistakes.Add($"own {plan.Owned[0]}: whose is it to be? Give --user too");
        }
    }

    private (uint User, uint Group)? OwnerOf(string? owner) =>
        owner is not null && Resolver.Resolve(owner, GroupChoice.Init) is var identity ? (identity.User, identity.Group) : null;

    private static string WayOut(LinuxException error) =>
        error.Errno.IsReadOnly ? ": the root file system is read-only: mount a tmpfs or a volume there (--tmpfs, an emptyDir)"
        : error.Errno.IsNotPermitted ? ": this user may not write there: render before --user takes effect, as root, or to another folder"
        : "";

    private void Check(EnvironmentBlock environment)
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

    private void Own(Identity? identity)
    {
        foreach (OsString path in plan.Owned)
        {
            if (host.LookAtLink(path) == FileKind.Link)
            {
                throw new PreparationException($"own {path}: it is a symbolic link, and none is followed: name the folder itself");
            }

            try
            {
                if (host.Look(path) is null)
                {
                    host.MakeFolder(path);
                }

                host.Own(path, identity!.User, identity.Group);
            }
            catch (LinuxException error)
            {
                throw new PreparationException($"own {path}: {error.Message}{(error.Errno.IsNotPermitted ? NotRoot : "")}");
            }
        }
    }

    private EnvironmentBlock RunHooks(EnvironmentBlock environment)
    {
        Hooks hooks = new(host, plan.HookLimit);
        foreach (OsString folder in plan.HookFolders)
        {
            try
            {
                environment = hooks.Run(folder, environment);
            }
            catch (LinuxException error)
            {
                throw new PreparationException($"hooks {folder}: {error.Message}");
            }
        }

        return environment;
    }

    private void Become(Identity? identity)
    {
        try
        {
            host.Limit(plan.Limits);
            if (identity is not null)
            {
                host.Become(identity);
            }

            host.GiveUp(plan.Limits);
        }
        catch (LinuxException error)
        {
            throw new PreparationException(error.Message + (error.Errno.IsNotPermitted ? NotRoot : ""));
        }
    }

    private string NotRoot => host.Identity.User == 0
        ? ": this root lacks a capability (CHOWN, SETUID, SETGID, SETPCAP or SYS_RESOURCE): do not drop it in the engine, kirei can by --cap-drop"
        : string.Create(CultureInfo.InvariantCulture, $": kirei runs as uid {host.Identity.User}, not as root: start the container as root, without USER and --user of the engine");

    /// <summary>HOME and the like are the new user's, unless they were set on purpose.</summary>
    private EnvironmentBlock Personal(EnvironmentBlock environment, Identity identity)
    {
        if (plan.User is null)
        {
            return environment;
        }

        if (identity.Account is not { } account)
        {
            return Unless("HOME"u8, Without("USER"u8, Without("LOGNAME"u8, environment)), new OsString("/"u8));
        }

        environment = Unless("HOME"u8, environment, account.Home.Length > 0 ? account.Home : new OsString("/"u8));
        environment = Unless("USER"u8, Unless("LOGNAME"u8, environment, account.Name), account.Name);
        return Unless("SHELL"u8, environment, account.Shell.Length > 0 ? account.Shell : new OsString("/bin/sh"u8));
    }

    private EnvironmentBlock Unless(ReadOnlySpan<byte> name, EnvironmentBlock environment, OsString value) =>
        IsAsked(new OsString(name)) ? environment : environment.With(new OsString(name), value);

    private EnvironmentBlock Without(ReadOnlySpan<byte> name, EnvironmentBlock environment) =>
        IsAsked(new OsString(name)) ? environment : environment.Without(new OsString(name));

    private bool IsAsked(OsString name) => plan.Variables.Any(variable => variable.Name == name);
}
