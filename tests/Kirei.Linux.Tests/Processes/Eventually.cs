using System;
using System.Diagnostics;
using System.Threading;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

/// <summary>For what a child does by itself and the kernel announces to nobody: that it has come to sleep in some call.</summary>
internal static class Eventually
{
    internal static void True(Func<bool> condition, string expectation)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "it never came true that " + expectation);
            Thread.Sleep(2);
        }
    }
}
