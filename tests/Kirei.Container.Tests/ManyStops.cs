using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>One stop after the other.</summary>
public sealed class ManyStops : SandboxTest
{
    [Fact]
    public void two_hundred_stops_in_a_row_are_all_clean_and_leave_nothing()
    {
        for (var i = 0; i < 200; i++)
        {
            using var scratch = new ScratchDirectory();
            using var container = Sandbox.Start(scratch, new Launch
            {
                Namespace = [],
                Command = [scratch.WriteScript("entry.sh", "#!/bin/sh\nweb --daemonize --cleanup 20ms\napp --cleanup 10ms\necho after\n")],
            });
            container.AwaitStart("app", "web");
            container.Stop().IsClean("app", "web").Says("after").HasExitCode(0).TookLessThan(6).IsQuiet();
            Assert.Equal(["bin", "entry.sh", "events", "stderr", "stdout"], Entries(scratch));
        }
    }

    private static IEnumerable<string?> Entries(ScratchDirectory scratch) =>
        Directory.GetFileSystemEntries(scratch.Root).Select(Path.GetFileName).Order();
}
