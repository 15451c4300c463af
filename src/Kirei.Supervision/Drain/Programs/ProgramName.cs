using System;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The names a user may know a program by: the base name of its executable (<c>nginx</c>), the one it was called by (<c>python3</c> for
/// python3.11, <c>php-fpm</c> for what has written the title <c>php-fpm: master process …</c> there), and, where it is an interpreter, the
/// base name of its script (<c>gunicorn</c>, <c>app.py</c>), with the usual extension or without. Pure, and makes no string; valid as long
/// as the bytes that it was made from.
/// </summary>
internal readonly ref struct ProgramName
{
    private static readonly WordList Extensions = new(
        ".py .pyc .pyz .pl .rb .js .mjs .cjs .ts .php .phar .jar .sh .bash .lua .tcl .exp .dll");

    private readonly ReadOnlySpan<byte> _executable;
    private readonly ReadOnlySpan<byte> _called;
    private readonly ReadOnlySpan<byte> _script;

    private ProgramName(ReadOnlySpan<byte> executable, ReadOnlySpan<byte> called, ReadOnlySpan<byte> script)
    {
        _executable = executable;
        _called = called;
        _script = script;
    }

    /// <summary>Works out the names.</summary>
    /// <param name="executable">The path of the executable; empty where it may not be read.</param>
    /// <param name="commandLine">The arguments, each ended by NUL; empty where they were not read.</param>
    public static ProgramName From(ReadOnlySpan<byte> executable, ReadOnlySpan<byte> commandLine)
    {
        CommandWords words = new(commandLine);
        ReadOnlySpan<byte> file = BaseName(executable);
        ReadOnlySpan<byte> called = CalledBy(words.Take());
        if (called.SequenceEqual("busybox"u8))
        {
            called = CalledBy(words.Take()); // busybox sh SCRIPT
        }

        bool isCalledWhatItIs = file.IsEmpty || file.SequenceEqual("busybox"u8);
        ReadOnlySpan<byte> script = Interpreters.Find(isCalledWhatItIs ? called : file) is { } interpreter
            ? interpreter.ScriptIn(words)
            : default;
        return new ProgramName(file, called, BaseName(script));
    }

    /// <summary>Whether this is one of the names.</summary>
    public bool Matches(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && (name.SequenceEqual(_executable) || name.SequenceEqual(_called) || IsScript(name));

    private bool IsScript(ReadOnlySpan<byte> name) =>
        _script.StartsWith(name) && (_script.Length == name.Length || Extensions.Has(_script[name.Length..]));

    /// <summary>
    /// argv[0]: a path, the name of a login shell (<c>-bash</c>), or a title of the program's own, of which the first word is the name.
    /// </summary>
    private static ReadOnlySpan<byte> CalledBy(ReadOnlySpan<byte> word)
    {
        int end = word.IndexOfAny((byte)' ', (byte)':');
        return BaseName(end < 0 ? word : word[..end]).TrimStart((byte)'-');
    }

    private static ReadOnlySpan<byte> BaseName(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> name = path[(path.LastIndexOf((byte)'/') + 1)..];
        return name.EndsWith(" (deleted)"u8) ? name[..^" (deleted)"u8.Length] : name; // replaced on disk while it runs
    }
}
