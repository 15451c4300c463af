using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain.Programs;

/// <summary>What the user says of programs by their names.</summary>
public sealed class NamedProgramsTests
{
    [Theory]
    [InlineData("nginx=QUIT,app=INT", "SIGINT")]
    [InlineData("app=INT,app.py=USR1", "SIGUSR1")]
    [InlineData("app.py=USR1,app=INT", "SIGINT")]
    [InlineData("nginx=QUIT", "SIG0")]
    [InlineData("python3=INT", "SIGINT")]
    public void the_signal_named_last_counts(string named, string signal) =>
        Assert.Equal(signal, new NamedPrograms([], Parse.NamedSignals([], named)).StopSignalOf(AppInPython).ToString());

    [Theory]
    [InlineData("nodemon", "Wrapper")]
    [InlineData("node", "Wrapper")]
    [InlineData("app", "Program")]
    [InlineData("su", "Program")]
    public void a_script_can_be_named_a_go_between(string wrapper, string kind) =>
        Assert.Equal(kind, Table(wrapper).Classify("/usr/bin/node"u8, "node\0/usr/bin/nodemon\0app.js\0"u8).ToString());

    [Fact]
    public void a_shell_script_can_be_named_a_go_between() =>
        Assert.Equal(ProcessKind.Wrapper, Table("run").Classify("/usr/bin/bash"u8, "/bin/bash\0/opt/run.sh\0"u8));

    [Fact]
    public void another_shell_stays_one() =>
        Assert.Equal(ProcessKind.Shell, Table("run").Classify("/usr/bin/bash"u8, "/bin/bash\0/opt/start.sh\0"u8));

    private static ProgramName AppInPython => ProgramName.From("/usr/bin/python3.11"u8, "python3\0app.py\0"u8);

    private static ProgramTable Table(string wrapper) => new(new NamedPrograms([new OsString(wrapper)], []));
}
