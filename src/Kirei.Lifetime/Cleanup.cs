using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Kirei;

/// <summary>What was registered to run at the end.</summary>
internal sealed class Cleanup
{
    public Cleanup(string name, Func<CancellationToken, Task> action, TimeSpan? timeout)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(action);
        if (name.Any(char.IsControl))
        {
            throw new ArgumentException("The name of a clean-up stands in one line: it has no control characters.", nameof(name));
        }

        if (timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A clean-up needs some time.");
        }

        Name = name;
        Action = action;
        Timeout = timeout;
    }

    public string Name { get; }

    public Func<CancellationToken, Task> Action { get; }

    public TimeSpan? Timeout { get; }

    public override string ToString() => $"clean-up \"{Name}\"";
}
