using System;
using System.IO;
using SharpFuzz;

namespace Kirei.Fuzz;

/// <summary>Kirei.Fuzz TARGET: feeds a target from afl-fuzz, or once from standard input.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        Action<byte[]> target = Targets.All[arguments[0]];
        Fuzzer.Run(stream =>
        {
            using MemoryStream input = new();
            stream.CopyTo(input);
            target(input.ToArray());
        });
    }
}
