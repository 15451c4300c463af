using System;
using System.Collections.Generic;

namespace Kirei.Container.Tests.Harness;

/// <summary>A test with a scratch directory, whose containers end with it.</summary>
// CA1063: there is nothing to finalize; xunit disposes of every test
#pragma warning disable CA1063
public abstract class SandboxTest : IDisposable
#pragma warning restore CA1063
{
    private readonly List<Sandbox> _started = [];

    private protected ScratchDirectory Scratch { get; } = new();

    /// <summary>Starts a script as the entrypoint.</summary>
    private protected Sandbox Start(string script, params IReadOnlyList<string> options) =>
        Start(new Launch { Options = options, Command = Script(script) });

    private protected Sandbox Start(Launch launch)
    {
        var sandbox = Sandbox.Start(Scratch, launch);
        _started.Add(sandbox);
        return sandbox;
    }

    private protected IReadOnlyList<string> Script(string script) => [Scratch.WriteScript("entry.sh", $"#!/bin/sh\n{script}\n")];

#pragma warning disable CA1063
    public void Dispose()
#pragma warning restore CA1063
    {
        _started.ForEach(sandbox => sandbox.Dispose());
        Scratch.Dispose();
        GC.SuppressFinalize(this);
    }
}
