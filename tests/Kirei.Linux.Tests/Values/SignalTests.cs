using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class SignalTests
{
    public static TheoryData<int> EverySignal => [.. Enumerable.Range(1, 64)];

    [Theory]
    [MemberData(nameof(EverySignal))]
    public void a_name_reads_back_as_its_signal_in_any_case_and_with_or_without_prefix(int number)
    {
        Signal signal = new(number);

        foreach (string text in (string[])[signal.Name, signal.ToString(), signal.Name.ToLowerInvariant(),
            "sig" + signal.Name, $"{number}"])
        {
            Assert.True(Signal.TryParse(text, out Signal read), text);
            Assert.Equal(signal, read);
        }
    }

    [Fact]
    public void a_shell_calls_the_signals_by_the_same_names()
    {
        using TemporaryDirectory directory = new();
        string output = directory.PathOf("names");
        Assert.Equal(
            ExitStatus.Exited(0),
            Children.Run("bash", "-c", $"for n in {{1..31}} {{34..64}}; do echo $n $(kill -l $n); done >{output}"));

        string[] lines = File.ReadAllLines(output);

        Assert.Equal(62, lines.Length);
        foreach (string[] line in lines.Select(line => line.Split(' ')))
        {
            Assert.True(Signal.TryParse(line[1], out Signal signal), line[1]);
            Assert.Equal(line[0], $"{signal.Number}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIG")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 15")]
    [InlineData("15 ")]
    [InlineData("99999999999")]
    [InlineData("TERMX")]
    [InlineData("SIGSIGTERM")]
    [InlineData("RTMIN-1")]
    [InlineData("RTMIN+")]
    [InlineData("RTMIN+31")]
    [InlineData("RTMIN+2147483647")]
    [InlineData("RTMIN+99999999999")]
    [InlineData("RTMAX+1")]
    [InlineData("RTMAX-31")]
    [InlineData("RTMAX-64")]
    [InlineData("RTMINX")]
    public void what_is_no_signal_is_not_read_as_one(string text) => Assert.False(Signal.TryParse(text, out _));

    [Theory]
    [InlineData("RTMIN", 34)]
    [InlineData("RTMIN+3", 37)]
    [InlineData("rtmax-1", 63)]
    [InlineData("SIGRTMAX", 64)]
    public void real_time_signals_count_from_either_end(string text, int number)
    {
        Assert.True(Signal.TryParse(text, out Signal signal));
        Assert.Equal(number, signal.Number);
    }

    [Fact]
    public void the_named_signals_have_the_names_they_bear()
    {
        Dictionary<string, Signal> named = new()
        {
            ["HUP"] = Signal.Hup,
            ["INT"] = Signal.Int,
            ["QUIT"] = Signal.Quit,
            ["KILL"] = Signal.Kill,
            ["PIPE"] = Signal.Pipe,
            ["TERM"] = Signal.Term,
            ["CHLD"] = Signal.Chld,
            ["CONT"] = Signal.Cont,
            ["STOP"] = Signal.Stop,
            ["TSTP"] = Signal.Tstp,
            ["TTIN"] = Signal.Ttin,
            ["TTOU"] = Signal.Ttou,
            ["RTMIN+3"] = Signal.RtMin3,
        };

        Assert.All(named, pair => Assert.Equal(pair.Key, pair.Value.Name));
    }

    [Fact]
    public void an_init_leaves_faults_and_the_runtimes_own_signal_alone()
    {
        string[] untouched =
            [.. Enumerable.Range(1, 64).Select(n => new Signal(n)).Where(s => !SignalSet.Manageable.Has(s)).Select(s => s.Name)];

        Assert.Equal(["ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "SEGV", "STOP", "SYS", "32", "33", "RTMIN"], untouched);
    }

    [Fact]
    public void a_set_knows_its_members()
    {
        SignalSet set = SignalSet.Empty.With(Signal.Term).With(new Signal(64));

        Assert.Equal(0x8000000000004000UL, set.Bits);
        Assert.True(set.HasAny(SignalSet.Empty.With(Signal.Term).With(Signal.Hup)));
        Assert.False(set.HasAll(SignalSet.Empty.With(Signal.Term).With(Signal.Hup)));
        Assert.False(set.Has(Signal.Hup));
    }
}
