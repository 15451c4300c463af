using System.Collections.Generic;

namespace Kirei.Container.Tests.Harness;

/// <summary>How a container of a test is started.</summary>
internal sealed record Launch
{
    /// <summary>Options for kirei, before the <c>--</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>What stands between options and command.</summary>
    public IReadOnlyList<string> Separator { get; init; } = ["--"];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>What makes the namespaces; kirei is the first process inside.</summary>
    public IReadOnlyList<string> Namespace { get; init; } = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];

    /// <summary>Commands between the namespace and kirei that become kirei in the end (<c>setpriv</c>, <c>prlimit</c> …).</summary>
    public IReadOnlyList<string> Through { get; init; } = [];

    /// <summary>Shell redirections of the outermost process. Its input is what an engine gives: /dev/null, opened for both.</summary>
    public string Redirections { get; init; } = "<>/dev/null >stdout 2>stderr";

    /// <summary>The init; null is the binary under test, an empty word leaves it out.</summary>
    public string? Init { get; init; }
}
