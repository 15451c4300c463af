using System;
using System.Collections.Generic;

namespace Kirei.TestChild;

/// <summary>
/// Becomes another program under a seccomp filter that refuses some system calls with EPERM, as an engine's profile does.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint FailWithEperm = 0x00050001;

    private struct Instruction
    {
        public ushort Code;
        public byte IfTrue;
        public byte IfFalse;
        public uint Value;
    }

    private struct Filter
    {
        public ushort Length;
        public Instruction* Instructions;
    }

    public static void Become(IReadOnlyList<string> command, IReadOnlyList<uint> refused)
    {
        var instructions = stackalloc Instruction[refused.Count + 3];
        instructions[0] = new() { Code = LoadWord };
        for (var i = 0; i < refused.Count; i++)
            instructions[i + 1] = new() { Code = JumpIfEqual, Value = refused[i], IfTrue = (byte)(refused.Count - i), IfFalse = 0 };
        instructions[refused.Count + 1] = new() { Code = Return, Value = Allow };
        instructions[refused.Count + 2] = new() { Code = Return, Value = FailWithEperm };
        var filter = new Filter { Length = (ushort)(refused.Count + 3), Instructions = instructions };
        if (Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
            || Libc.prctl(Libc.PR_SET_SECCOMP, Libc.SECCOMP_MODE_FILTER, (nuint)(&filter), 0, 0) != 0)
        {
            throw new InvalidOperationException("the kernel takes no seccomp filter");
        }
        _ = Libc.execvp(command[0], NativeArguments.Of(command));
        throw new InvalidOperationException($"cannot start {command[0]}");
    }
}
