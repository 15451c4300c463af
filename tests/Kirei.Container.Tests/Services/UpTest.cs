using System.Collections.Generic;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Services;

/// <summary>A test of <c>kirei up</c>: its kirei.yaml stands in the scratch directory, which is its working directory.</summary>
public abstract class UpTest : SandboxTest
{
    private protected Sandbox Up(string services, params IReadOnlyList<string> options)
    {
        Write(services);
        return Start(new Launch
        {
            Options = ["up", "--report", Sandbox.Report, .. options],
            Separator = [],
            Command = [],
            Variables = new Dictionary<string, string> { ["KIREI_SOCKET"] = Scratch.Path("kirei.sock") },
        });
    }

    /// <summary>Writes kirei.yaml, with a grace as long here as ten seconds are on the reference machine.</summary>
    private protected void Write(string services) => Scratch.Write("kirei.yaml", $"grace: {Pace.Duration(10)}\n{services}");
}
