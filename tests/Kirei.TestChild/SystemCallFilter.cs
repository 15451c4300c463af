using System;
using System.Collections.Generic;

namespace Kirei.TestChild;

/// <summary>
/// Becomes another program under a seccomp filter that refuses the pidfd calls, as an old engine's profile does.
/// </summary>
internal static unsafe class SystemCallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7fff0000;
    private const uint FailWithEperm = 0x00050001;

    // The same numbers on every architecture: they are younger than the common table
    private const uint PidfdSendSignal = 424;
    private const uint PidfdOpen = 434;

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

    public static void BecomeWithoutPidfd(IReadOnlyList<string> command)
    {
        var instructions = stackalloc Instruction[]
        {
            new() { Code = LoadWord },
            new() { Code = JumpIfEqual, Value = PidfdOpen, IfTrue = 1 },
            new() { Code = JumpIfEqual, Value = PidfdSendSignal, IfFalse = 1 },
            new() { Code = Return, Value = FailWithEperm },
            new() { Code = Return, Value = Allow },
        };
        var filter = new Filter { Length = 5, Instructions = instructions };
        if (Libc.prctl(Libc.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
            || Libc.prctl(Libc.PR_SET_SECCOMP, Libc.SECCOMP_MODE_FILTER, (nuint)(&filter), 0, 0) != 0)
        {
            throw new InvalidOperationException("the kernel takes no seccomp filter");
        }
        _ = Libc.execvp(command[0], NativeArguments.Of(command));
        throw new InvalidOperationException($"cannot start {command[0]}");
    }
}
