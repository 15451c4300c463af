using System;
using System.Linq;
using System.Runtime.InteropServices;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Descriptors;

public sealed class SignalDescriptorTests
{
    private static readonly Signal RealTime = new(45);
    private static readonly SignalSet Wanted = SignalSet.Empty.With(RealTime);

    [Fact]
    public void a_blocked_signal_is_read_with_its_sender() => BlockedSignal.During(RealTime, () =>
    {
        using SignalDescriptor signals = new(Wanted);
        SendToThisThread(RealTime);

        Assert.True(Readable.Within(signals.Number, TimeSpan.Zero));
        Assert.Equal([new SignalDescriptor.Arrived(RealTime, Pid.Self)], Read(signals, room: 16));
        Assert.False(Readable.Within(signals.Number, TimeSpan.Zero));
    });

    [Fact]
    public void what_there_is_no_room_for_stays_to_be_read() => BlockedSignal.During(RealTime, () =>
    {
        using SignalDescriptor signals = new(Wanted);
        foreach (int _ in Enumerable.Range(0, 20))
        {
            SendToThisThread(RealTime);
        }

        Assert.Equal(3, Read(signals, room: 3).Length);
        Assert.Equal(16, Read(signals, room: 64).Length);
        Assert.Single(Read(signals, room: 64));
        Assert.Empty(Read(signals, room: 64));
    });

    private static SignalDescriptor.Arrived[] Read(SignalDescriptor signals, int room)
    {
        SignalDescriptor.Arrived[] arrived = new SignalDescriptor.Arrived[room];
        return arrived[..signals.Read(arrived)];
    }

    // The test host's other threads do not block it: the signal must go to this one, tgkill(2).
    private static void SendToThisThread(Signal signal)
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        long thread = Libc.syscall(isX64 ? 186 : 178, 0, 0, 0, 0); // gettid(2)
        Assert.Equal(0, Libc.syscall(isX64 ? 234 : 131, Pid.Self.Number, thread, signal.Number, 0));
    }
}
