using System;
using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>A null-terminated vector of C strings in native memory, as execve(2) wants it.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte** _vector;

    internal NativeStrings(ReadOnlySpan<OsString> strings)
    {
        nuint table = (nuint)(strings.Length + 1) * (nuint)sizeof(byte*);
        nuint total = table;
        foreach (OsString s in strings)
        {
            total += (nuint)s.Terminated.Length;
        }

        _vector = (byte**)NativeMemory.Alloc(total);
        byte* next = (byte*)_vector + table;
        for (int i = 0; i < strings.Length; i++)
        {
            _vector[i] = next;
            strings[i].Terminated.CopyTo(new Span<byte>(next, strings[i].Terminated.Length));
            next += strings[i].Terminated.Length;
        }

        _vector[strings.Length] = null;
    }

    internal byte** Vector => _vector;

    public void Dispose()
    {
        NativeMemory.Free(_vector);
        _vector = null;
    }
}
