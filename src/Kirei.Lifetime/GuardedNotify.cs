using System;

namespace Kirei;

/// <summary>Messages for the init that go through somebody else's code: whatever that does, the stop goes on.</summary>
internal sealed class GuardedNotify(Action<string> notify)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public void Send(string message)
    {
        try
        {
            _ = OwnThread.Run(() => notify(message)).Wait(Patience);
        }
        catch (AggregateException)
        {
            // the init will do without
        }
    }
}
