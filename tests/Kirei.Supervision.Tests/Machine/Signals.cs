using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

internal static class Signals
{
    public static readonly Signal Usr1 = new(10);
}
