using System.Text;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class ProcStatTests
{
    // Fields 3 to 52 as proc_pid_stat(5) has them, each with a value of its own.
    private const string Fields =
        "S 42 43 44 45 46 47 48 49 50 51 100 23 54 55 56 57 7 59 987654321 61 62 18446744073709551615 64 65 66 67 68 69 16384 4096 65536 "
        + "73 74 75 17 77 78 79 80 81 82 83 84 85 86 87 88 89 90";

    [Theory]
    [InlineData("cat")]
    [InlineData("tmux: server")]
    [InlineData("a) S 1 (b")]
    [InlineData(")))")]
    [InlineData("line\nbreak")]
    [InlineData("")]
    public void fields_are_counted_from_the_last_parenthesis_whatever_the_name(string name)
    {
        byte[] line = Encoding.UTF8.GetBytes($"1234 ({name}) {Fields}\n");

        Assert.True(ProcStat.TryParse(line, out ProcStat stat));
        Assert.Equal(name, Encoding.UTF8.GetString(ProcStat.CommandName(line)));
        Assert.Equal('S', stat.State);
        Assert.Equal(new Pid(42), stat.Parent);
        Assert.Equal(new Pid(43), stat.Group);
        Assert.Equal(123UL, stat.ProcessorTicks);
        Assert.Equal(7, stat.Threads);
        Assert.Equal(987654321UL, stat.StartTime);
        Assert.True(stat.Blocked.Has(Signal.Term));
        Assert.True(stat.Ignored.Has(Signal.Pipe));
        Assert.True(stat.Caught.Has(Signal.Chld));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234")]
    [InlineData("1234 (cat")]
    [InlineData("1234 (cat)")]
    [InlineData("1234 (cat) ")]
    [InlineData("1234 (cat) S 42 43")]
    [InlineData("1234 (cat) S 42 43 44 45 46 47 48 49 50 51 100 23 54 55 56 57 7 59 987654321 61 62 63 64 65 66 67 68 69 16384 4096")]
    public void a_line_that_was_cut_is_refused(string line) => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(line), out _));

    [Theory]
    [InlineData('Z', 1, true)]
    [InlineData('Z', 0, true)]
    [InlineData('Z', 5, false)]
    [InlineData('X', 1, true)]
    [InlineData('S', 1, false)]
    public void a_zombie_whose_other_threads_run_on_is_none(char state, int threads, bool isZombie)
    {
        string line = $"1234 (cat) {state} 42 43 44 45 46 47 48 49 50 51 100 23 54 55 56 57 {threads} "
            + Fields[(Fields.IndexOf(" 59 ", System.StringComparison.Ordinal) + 1)..];

        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes(line), out ProcStat stat));
        Assert.Equal(isZombie, stat.IsZombie);
    }
}
