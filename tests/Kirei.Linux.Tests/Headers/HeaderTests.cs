using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Kirei.Linux.Tests.Headers;

/// <summary>Every declaration in src/Kirei.Linux/Libc/ says what the headers of glibc and the kernel say.</summary>
public sealed class HeaderTests
{
    /// <summary>The machine's own architecture always; the other one where a compiler for it is installed.</summary>
    public static TheoryData<Architecture> Architectures =>
    [
        .. new[] { Architecture.X64, Architecture.Arm64 }
            .Where(a => a == RuntimeInformation.OSArchitecture || CCompiler.Exists(CNames.Compiler(a))),
    ];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void what_is_declared_is_what_the_headers_say(Architecture architecture)
    {
        List<Claim> claims = [.. Declarations.Of(typeof(Libc), architecture), .. Signals];

        Assert.True(claims.Count > 100, $"only {claims.Count} claims: the reflection has lost sight of the declarations");
        string objections = CCompiler.Objections(CNames.Compiler(architecture), claims);
        Assert.True(objections.Length == 0, objections);
    }

    [Theory]
    [InlineData(typeof(WrongConstant), "C# says EPERM == 2")]
    [InlineData(typeof(WrongPerArchitecture), "C# says SYS_read == 7")]
    [InlineData(typeof(WrongOffset), "C# says offset of pollfd.revents == 4")]
    [InlineData(typeof(WrongSize), "C# says sizeof(timespec) == 24")]
    [InlineData(typeof(WrongFieldSize), "C# says size of timespec.tv_nsec == 4")]
    [InlineData(typeof(TooSmallAndOpaque), "C# says sizeof(posix_spawnattr_t) <= 8")]
    [InlineData(typeof(UnknownToC), "NO_SUCH_CONSTANT")]
    public void a_wrong_declaration_is_found_and_named(Type declarations, string message) =>
        Assert.Contains(message, Judge(declarations), StringComparison.Ordinal);

    [Theory]
    [InlineData(typeof(UnnamedStructure), "say in CNames what nobody_t is called in C")]
    [InlineData(typeof(Variable), "s_variable is no constant")]
    [InlineData(typeof(PropertyAlone), "SYS_read has no method SYS_read_on(Architecture)")]
    public void a_declaration_that_cannot_be_proven_is_refused(Type declarations, string message) =>
        Assert.Contains(message, Assert.Throws<NotSupportedException>(() => Judge(declarations)).Message, StringComparison.Ordinal);

    private static IEnumerable<Claim> Signals =>
    [
        .. Enumerable.Range(1, 31).Select(number => new Signal(number)).Select(s => new Claim(s.ToString(), s.ToString(), "==", s.Number)),
        new Claim("RTMAX", "_NSIG - 1", "==", Enumerable.Range(1, 100).Last(number => Signal.TryParse($"{number}", out _))),
    ];

    private static string Judge(Type declarations) =>
        CCompiler.Objections("gcc", Declarations.Of(declarations, RuntimeInformation.OSArchitecture));
}
