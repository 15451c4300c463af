using System.Runtime.InteropServices;
using Xunit;

namespace Kirei.Tests;

public sealed class SignalsIgnoredFromTheStart
{
    [Fact]
    public void none_are_listened_for_except_term() =>
        Assert.Equal([PosixSignal.SIGTERM], InheritedSignals.NotIgnored(["Name:\tx", "SigIgn:\t0000000000004007"]));

    [Fact]
    public void under_nohup_that_is_hup() =>
        Assert.Equal(
            [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT], InheritedSignals.NotIgnored(["SigIgn:\t0000000000001001"]));

    [Fact]
    public void without_proc_all_are_listened_for() =>
        Assert.Equal([PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP], InheritedSignals.NotIgnored([]));
}
