using System.IO;
using SharpFuzz;

namespace Kirei.Fuzz;

/// <summary>Kirei.Fuzz TARGET: feeds a target from afl-fuzz, or once from standard input.</summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        // Nothing of kirei's may run before: it is instrumented, and would count into memory that is not there yet.
        Fuzzer.Run(stream =>
        {
            using MemoryStream input = new();
            stream.CopyTo(input);
            Targets.All[arguments[0]](input.ToArray());
        });
    }
}
