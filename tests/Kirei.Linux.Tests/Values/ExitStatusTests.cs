using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class ExitStatusTests
{
    [Fact]
    public void a_shell_gives_128_and_the_signal()
    {
        Assert.Equal(143, ExitStatus.Killed(Signal.Term).ShellCode);
        Assert.Equal(3, ExitStatus.Exited(3).ShellCode);
    }

    [Fact]
    public void it_says_how_it_ended()
    {
        Assert.Equal("killed by SIGKILL", ExitStatus.Killed(Signal.Kill).ToString());
        Assert.Equal("exited with 3", ExitStatus.Exited(3).ToString());
    }
}
