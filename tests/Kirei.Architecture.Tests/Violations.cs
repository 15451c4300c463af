using System.Collections.Generic;
using Xunit;

namespace Kirei.Architecture.Tests;

/// <summary>What breaks a rule, all of it told at once.</summary>
internal static class Violations
{
    internal static void None<T>(IEnumerable<T> violations)
    {
        string told = string.Join('\n', violations);
        Assert.True(told.Length == 0, told);
    }
}
