using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Prepares for a command: environment → secrets → waits → configuration → ownership → hooks → user and limits. All that can be known
/// before is read and checked before anything is waited for or written, so that a mistake leaves nothing changed: users, environment,
/// secrets, templates, whether the user can be switched and the limits set, whether the command is there.
/// </summary>
internal sealed class Preparer(PreparationPlan plan, IPreparationHost host, ImmutableArray<OsString> command)
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
        EnvironmentBlock environment = Variables.Of(plan, inherited, host, _mistakes);
        Identity? identity = FindIdentity();
        Configuration configuration = new(plan, host, owner => Resolver.Resolve(owner, GroupChoice.Init));
        configuration.CheckOwners(_mistakes);
        ImmutableArray<WaitTarget> waits = Waits.Resolve(plan, environment, _mistakes);
        Ownership.Check(plan.Owned, host, identity, _mistakes);
        new LimitCheck(plan.Limits, host).Look(_mistakes);
        CapabilityCheck.Look(plan.Limits, host, _mistakes);
        ThrowMistakes();
        new StartCheck(plan, host, environment, identity).Look(command);
        IReadOnlyList<RenderedFile>? files = configuration.TryRender(environment);
        Waits.Await(plan, waits, host, environment);
        configuration.Write(files ?? configuration.Render(environment));
        environment = Configuration.WithoutContents(environment);
        configuration.Check(environment);
        foreach (OwnRequest request in plan.Owned)
        {
            Ownership.Give(host, request, identity!);
        }

        environment = RunHooks(environment);
        Become(identity);
        return identity is null || plan.User is null
            ? environment
            : new PersonalVariables(plan.Variables, inherited).Of(identity, environment);
    }

    /// <summary>Reads the accounts; a root file system without them has none.</summary>
    /// <exception cref="LinuxException">They are there, and cannot be read.</exception>
    public static IdentityResolver ReadAccounts(IPreparationHost host) => new(
        AccountFiles.ReadAccounts(ReadOrNothing(host, Passwd)), AccountFiles.ReadGroups(ReadOrNothing(host, GroupFile)), host.Identity);

    private static byte[] ReadOrNothing(IPreparationHost host, OsString path) => host.Look(path) is null ? [] : host.Read(path);

    private IdentityResolver Resolver => _resolver ??= ReadAccounts(host);

    private Identity? FindIdentity()
    {
        if (plan.User is null && plan.Groups is null)
        {
            if (!plan.Owned.IsEmpty)
            {
                _mistakes.Add($"own {plan.Owned[0].Path}: whose is it to be? Give --user too");
            }

            return null;
        }

        try
        {
            Identity identity = Resolver.Resolve(plan.User ?? "", plan.Groups ?? GroupChoice.Init);
            if (identity.Warning is { } warning)
            {
                host.Say($"{UserStep}: {warning}: give it a group of its own, --user {identity.User}:GID");
            }

            if (SwitchCheck.Obstacle(identity, host.Identity, host.Powers) is { } obstacle)
            {
                _mistakes.Add($"{UserStep}: {obstacle}");
            }

            return identity;
        }
        catch (PreparationException mistake)
        {
            _mistakes.Add($"{UserStep}: {mistake.Full}");
        }
        catch (LinuxException error)
        {
            _mistakes.Add($"{UserStep}: {error.Message}: make it readable, or remove it and give numbers");
        }

        return null;
    }

    private void ThrowMistakes()
    {
        if (_mistakes.Count > 0)
        {
            throw new PreparationException(string.Join('\n', _mistakes));
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
                throw new PreparationException($"hooks {folder}: {error.Message}: is the folder in the image, or mounted?");
            }
        }

        return environment;
    }

    private void Become(Identity? identity)
    {
        string step = "limits";
        try
        {
            host.Limit(plan.Limits);
            if (identity is not null)
            {
                step = UserStep;
                host.Become(identity, plan.Limits.AmbientCapabilities);
                step = "limits";
            }

            host.GiveUp(plan.Limits);
            if (plan.Directory is { } directory)
            {
                step = "workdir";
                host.Enter(directory);
            }
        }
        catch (LinuxException error)
        {
            string wayOut = error.Errno.IsNotFound ? ": make it in the image, or mount it"
                : !error.Errno.IsNotPermitted ? ""
                : step == "workdir" ? ": the user may not enter it"
                : Powers.RefusedAllTheSame;
            throw new PreparationException($"{step}: {error.Message}{wayOut}");
        }
    }

    private string UserStep => plan.User is { } user ? $"user {user}" : "groups";
}
