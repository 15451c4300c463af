using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Kirei.Container.Tests.Docker;

/// <summary>A command on a terminal of its own; script(1) makes the terminal and passes on what is typed.</summary>
internal sealed class TerminalSession : IDisposable
{
    private readonly Process _script;

    public TerminalSession(IReadOnlyList<string> command)
    {
        _script = Process.Start(new ProcessStartInfo("script", ["--quiet", "--command", string.Join(' ', command), "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("script was not started");
        _script.OutputDataReceived += static (_, _) => { };
        _script.BeginOutputReadLine();
    }

    public void Type(string keys)
    {
        _script.StandardInput.Write(keys);
        _script.StandardInput.Flush();
    }

    public void Dispose()
    {
        if (!_script.HasExited)
            _script.Kill();
        _script.Dispose();
    }
}
