using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Linux.Tests.Processes;

namespace Kirei.Linux.Tests.Headers;

/// <summary>Lets a C compiler judge claims.</summary>
internal static class CCompiler
{
    internal static string Program(IEnumerable<Claim> claims) => string.Join('\n',
    [
        "#define _GNU_SOURCE",
        .. CNames.Headers.Select(header => $"#include <{header}>"),
        .. claims.Select(claim => claim.ToString()),
        "",
    ]);

    /// <summary>Compiles the claims.</summary>
    /// <returns>What the compiler has against them; empty when it agrees.</returns>
    internal static string Objections(string compiler, IEnumerable<Claim> claims)
    {
        using TemporaryDirectory directory = new();
        string source = directory.Write("claims.c", Program(claims));
        string messages = directory.PathOf("messages");
        ExitStatus status = Children.Run("sh", "-c", $"exec {compiler} -std=gnu11 -Wall -c -o /dev/null {source} >{messages} 2>&1");
        return status == ExitStatus.Exited(0) ? "" : $"{compiler} {status}\n{File.ReadAllText(messages)}";
    }

    internal static bool Exists(string compiler) => Children.Run("sh", "-c", $"command -v {compiler} >/dev/null") == ExitStatus.Exited(0);
}
