using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Whether the command and its directory are there and are the user's to execute and to enter, found out with that user's eyes before
/// anything is changed. What kirei itself brings, or waits for, need not be there yet.
/// </summary>
internal sealed class StartCheck(PreparationPlan plan, IPreparationHost host, EnvironmentBlock environment, Identity? identity)
{
    private uint User => identity?.User ?? host.Powers.User;

    /// <summary>Looks.</summary>
    /// <exception cref="PreparationException">It cannot be started, with the exit code of a shell.</exception>
    public void Look(ImmutableArray<OsString> command)
    {
        if (plan.Directory is { } directory && !IsBrought(directory))
        {
            LookAtDirectory(directory);
        }

        if (!command.IsEmpty)
        {
            LookAtCommand(command[0]);
        }
    }

    private void LookAtDirectory(OsString directory)
    {
        Errno error = host.MayExecute(identity, directory);
        string failure = $"workdir: cannot change to the directory {directory}";
        if (error.IsNotFound)
        {
            throw new PreparationException($"{failure}: {error}: make it in the image, mount it, or have --own make it");
        }

        if (host.Look(directory) is not null and not FileKind.Folder)
        {
            throw new PreparationException($"{failure}: it is no directory");
        }

        if (error.IsForbidden && plan.HookFolders.IsEmpty) // a hook may still open it
        {
            throw new PreparationException($"{failure}: {error}: uid {Text(User)} may not enter {Closed(directory)}");
        }
    }

    private void LookAtCommand(OsString program)
    {
        List<OsString> closed = [];
        foreach (OsString path in host.CandidatesFor(program, environment, plan.Directory))
        {
            Errno error = host.MayExecute(identity, path);
            if (IsBrought(path) || (error == Errno.None && host.Look(path) != FileKind.Folder))
            {
                return;
            }

            if (!error.IsNotFound)
            {
                closed.Add(path);
            }
        }

        OsString there = closed.Find(path => host.Look(path) is not null);
        throw there.Length > 0
            ? new PreparationException($"cannot run {program}: {Forbidden(there)}") { ExitCode = 126 }
            : new PreparationException($"cannot run {program}: {NotFound(program, closed)}") { ExitCode = 127 };
    }

    private string Forbidden(OsString path) =>
        host.Look(path) == FileKind.Folder ? $"{path} is a directory"
        : Closed(path) is var obstacle && obstacle != path
            ? $"{path} is there, but uid {Text(User)} may not enter {obstacle}: install it where that user can"
        : $"{path}: EACCES (permission denied): uid {Text(User)} may not execute it: chmod it in the image";

    private string NotFound(OsString program, List<OsString> closed) =>
        "not found: is it in the image, and its directory in PATH?"
        + (closed.Count == 0 ? "" : $" (uid {Text(User)} may not look into {Names(closed)})")
        + (plan.HookFolders.IsEmpty ? "" : $" (what only a hook brings is started through env: env {program})");

    /// <summary>What on the way to a path keeps the user from it; the path itself when that is it.</summary>
    private OsString Closed(OsString path)
    {
        for (int end = 1; end < path.Length; end++)
        {
            OsString above = new(path.Bytes[..end]);
            if (path.Bytes[end] == (byte)'/' && host.MayExecute(identity, above).IsForbidden)
            {
                return above;
            }
        }

        return path;
    }

    private string Names(List<OsString> closed)
    {
        List<string> names = [];
        foreach (OsString path in closed)
        {
            string name = Closed(path).ToString();
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return string.Join(", ", names);
    }

    private bool IsBrought(OsString path)
    {
        List<OsString> brought = new List<OwnRequest>(plan.Owned).ConvertAll(one => one.Path);
        brought.AddRange(new List<RenderRequest>(plan.Renders).ConvertAll(request => request.Target));
        brought.AddRange(new List<WaitRequest>(plan.Waits)
            .FindAll(wait => wait.Target?.Kind == WaitKind.File)
            .ConvertAll(wait => new OsString(wait.Target!.Path)));
        return brought.Exists(folder => IsAtOrBelow(path, folder));
    }

    private static bool IsAtOrBelow(OsString path, OsString folder) =>
        path == folder
        || (path.Bytes.StartsWith(folder.Bytes) && (folder.Bytes is [.., (byte)'/'] || path.Bytes[folder.Length] == (byte)'/'));

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
