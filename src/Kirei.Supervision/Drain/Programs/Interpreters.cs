using System;
using Kirei.Shared;

namespace Kirei.Supervision.Drain;

/// <summary>The interpreters that are known, each with those of its options that are followed by a value.</summary>
internal static class Interpreters
{
    private static readonly Interpreter[] All =
    [
        new()
        {
            Names = new(KnownPrograms.Shells),
            Marks = "-+",
            Valued = "oO",
            Code = "cs",
            ValuedWords = new("--rcfile --init-file"),
        },
        new() { Names = new("python pypy"), Valued = "WXQ", Code = "c", Naming = "m", ValuedWords = new("--check-hash-based-pycs") },
        new() { Names = new("perl"), Valued = "I", Attached = "CDFMVimx", Code = "eE" },
        new()
        {
            Names = new("ruby jruby"),
            Valued = "CEIrX",
            Attached = "FKTWix",
            Code = "e",
            ValuedWords = new("--encoding --external-encoding --internal-encoding"),
        },
        new() { Names = new("php"), Valued = "cdzSt", Code = "rBREF", Naming = "f" },
        new() { Names = new("lua luajit"), Valued = "l", Code = "e" },
        new() { Names = new("expect"), Valued = "D", Code = "c", Naming = "f" },
        new() { Names = new("tclsh wish"), JoinsLetters = false, ValuedWords = new("-encoding") },
        new()
        {
            Names = new("node nodejs"),
            JoinsLetters = false,
            ValuedWords = new("-r --require --import -C --conditions --loader --experimental-loader --env-file --title --input-type --disable-warning --watch-path"),
            CodeWords = new("-e --eval -p --print -pe"),
        },
        new()
        {
            Names = new("java"),
            Marks = "-@", // java @file-with-arguments
            JoinsLetters = false,
            ValuedWords = new("-cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules --limit-modules --add-opens --add-exports --add-reads --patch-module"),
            NamingWords = new("-jar -m --module"),
        },
        new()
        {
            Names = new("dotnet"),
            JoinsLetters = false,
            ValuedWords = new("--additionalprobingpath --additional-deps --depsfile --runtimeconfig --fx-version --roll-forward"),
        },
    ];

    /// <summary>Finds one by the name of its executable, such as <c>python3.11</c> or <c>bash-static</c>; null when it is none.</summary>
    public static Interpreter? Find(ReadOnlySpan<byte> executable)
    {
        ReadOnlySpan<byte> name = executable.EndsWith("-static"u8)
            ? executable[..^"-static"u8.Length]
            : executable.TrimEnd("0123456789."u8);
        foreach (Interpreter interpreter in All)
        {
            if (interpreter.Names.Has(name))
            {
                return interpreter;
            }
        }

        return null;
    }
}
