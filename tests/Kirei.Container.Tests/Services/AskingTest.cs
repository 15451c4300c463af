using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>A test that asks a running kirei, from inside its namespaces.</summary>
public abstract class AskingTest : UpTest
{
    private protected Sandbox UpAndReady(string services, params IReadOnlyList<string> options)
    {
        var sandbox = Up(services, options);
        sandbox.Await(() => File.Exists(Scratch.Path("kirei.sock")), "the socket");
        _ = Ask(sandbox, "wait", "--ready").Succeeds();
        return sandbox;
    }

    /// <summary>What a verb says.</summary>
    private protected Answer Ask(Sandbox sandbox, params IReadOnlyList<string> words) => Ask(sandbox, [], words);

    /// <summary>What a verb says that is run through another command.</summary>
    private protected Answer Ask(Sandbox sandbox, IReadOnlyList<string> through, IReadOnlyList<string> words)
    {
        using var process = StartAsking(sandbox, through, words);
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output, error);
    }

    private protected Answer Ask(Sandbox sandbox, IReadOnlyList<string> through, params string[] words) =>
        Ask(sandbox, through, (IReadOnlyList<string>)words);

    private protected Process StartAsking(Sandbox sandbox, params IReadOnlyList<string> words) => StartAsking(sandbox, [], words);

    private Process StartAsking(Sandbox sandbox, IReadOnlyList<string> through, IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo("nsenter") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] enter = ["--target", sandbox.InitPid.ToString(CultureInfo.InvariantCulture), "--pid", "--mount", "--"];
        foreach (var word in (string[])[.. enter, .. through, Repository.Kirei, .. words])
            start.ArgumentList.Add(word);
        start.Environment["KIREI_SOCKET"] = Scratch.Path("kirei.sock");
        return Process.Start(start) ?? throw new InvalidOperationException("nothing was started");
    }

    /// <summary>What a verb has said.</summary>
    private protected sealed record Answer(int Code, string Output, string Error)
    {
        public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        public (int Code, string Error) Told => (Code, Error);

        public Answer Succeeds()
        {
            Assert.True(Code == 0, $"{Code}: {Output}{Error}");
            return this;
        }
    }
}
