using System;
using Kirei.Shared;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Which programs are shells and go-betweens, by the name of the executable.</summary>
/// <param name="named">What the user says of programs, which goes before what is known here.</param>
internal sealed class ProgramTable(NamedPrograms named)
{
    private static readonly WordList AlmquistShells = new(KnownPrograms.AlmquistShells);
    private static readonly WordList OtherShells = new(KnownPrograms.OtherShells);

    // su, runuser and script SIGKILL their child two seconds after a TERM; sudo and doas relay; timeout signals its child twice; the small
    // inits, nested under kirei, leave when their child does, and with it go the grandchildren.
    private static readonly WordList Wrappers = new("su runuser sudo doas timeout script " + KnownPrograms.Inits);

    /// <summary>Classifies by the executable's path, or by argv[0] where that is all there is.</summary>
    /// <param name="program">A path or a name.</param>
    /// <param name="arguments">The arguments, each ended by NUL: busybox and npm show only there what they are.</param>
    public ProcessKind Classify(ReadOnlySpan<byte> program, ReadOnlySpan<byte> arguments)
    {
        ReadOnlySpan<byte> name = BaseName(program);
        if (name.SequenceEqual("busybox"u8))
        {
            name = Applet(arguments);
        }

        return named.HasWrappers && named.IsWrapper(ProgramName.From(program, arguments)) ? ProcessKind.Wrapper
            : AlmquistShells.Has(name) ? ProcessKind.AlmquistShell
            : OtherShells.Has(name) ? ProcessKind.Shell
            : name.SequenceEqual("xargs"u8) || name.SequenceEqual("find"u8) ? ProcessKind.WorkList
            : name.SequenceEqual("make"u8) || name.SequenceEqual("gmake"u8) || name.SequenceEqual("ninja"u8) ? ProcessKind.StepRunner
            : Wrappers.Has(name) || (name.SequenceEqual("node"u8) && IsPackageRunner(arguments)) ? ProcessKind.Wrapper
            : ProcessKind.Program;
    }

    private static ReadOnlySpan<byte> Ash => "ash"u8;

    /// <summary>npm, npx, yarn and pnpm put their name first into the arguments, or are a script of that name.</summary>
    private static bool IsPackageRunner(ReadOnlySpan<byte> arguments)
    {
        ReadOnlySpan<byte> first = Next(ref arguments);
        int space = first.IndexOf((byte)' ');
        return IsPackageRunnerName(BaseName(space < 0 ? first : first[..space])) || IsPackageRunnerName(BaseName(Next(ref arguments)));
    }

    private static bool IsPackageRunnerName(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("npm"u8) || name.SequenceEqual("npx"u8) || name.SequenceEqual("yarn"u8) || name.SequenceEqual("pnpm"u8)
        || name.SequenceEqual("npm-cli.js"u8) || name.SequenceEqual("npx-cli.js"u8) || name.SequenceEqual("yarn.js"u8)
        || name.SequenceEqual("pnpm.cjs"u8);

    /// <summary><c>busybox sh</c> and a link of the name <c>sh</c> are both busybox; any sh of busybox is ash.</summary>
    private static ReadOnlySpan<byte> Applet(ReadOnlySpan<byte> arguments)
    {
        ReadOnlySpan<byte> name = BaseName(Next(ref arguments));
        if (name.SequenceEqual("busybox"u8))
        {
            name = BaseName(Next(ref arguments));
        }

        return name.SequenceEqual("sh"u8) || name.SequenceEqual("-sh"u8) ? Ash : name;
    }

    private static ReadOnlySpan<byte> Next(scoped ref ReadOnlySpan<byte> arguments)
    {
        int end = arguments.IndexOf((byte)0);
        ReadOnlySpan<byte> first = end < 0 ? arguments : arguments[..end];
        arguments = end < 0 ? default : arguments[(end + 1)..];
        return first;
    }

    private static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> name = path[(path.LastIndexOf((byte)'/') + 1)..];
        return name.EndsWith(" (deleted)"u8) ? name[..^" (deleted)"u8.Length] : name; // replaced on disk while it runs
    }
}
